import type { InvoiceId } from '../../model/ids.ts';
import type { HeldNotice } from '../conversation.ts';

/** The bot had something to say while a person owned the conversation; it is said at hand-back. */
export interface NoticeHeld {
  readonly type: 'notice_held';
  readonly notice: HeldNotice;
}

export const noticeHeldExample: NoticeHeld = {
  type: 'notice_held',
  notice: { kind: 'invoice', invoice: 'i1' as InvoiceId },
};
