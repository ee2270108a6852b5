import type { MessageId } from '../../model/ids.ts';

/** The message that asked should show what was chosen; where the question is over, its other buttons go. */
export interface ButtonsMarked {
  readonly type: 'buttons_marked';
  readonly message: MessageId;
  /** Null: closed without a choice. */
  readonly option: string | null;
  /** True while the question may be answered again. */
  readonly armed: boolean;
}

export const buttonsMarkedExample: ButtonsMarked = {
  type: 'buttons_marked',
  message: 'invoice-i1.3' as MessageId,
  option: 'pay',
  armed: false,
};
