import type { OptionAction, QuestionOption } from '../conversation.ts';
import type { AnswerContext } from './answer.ts';

/** What the payer may want after an answer; labels and synonyms are `option.<name>.label` and `option.<name>.also`. */
const ACTIONS = {
  pay: { kind: 'answer', intent: 'how_to_pay' },
  amount: { kind: 'answer', intent: 'amount_due' },
  due: { kind: 'answer', intent: 'due_date' },
  why: { kind: 'answer', intent: 'why_higher' },
  rows: { kind: 'answer', intent: 'difference_rows' },
  lines: { kind: 'answer', intent: 'all_lines' },
  status: { kind: 'answer', intent: 'payment_status' },
  copy: { kind: 'answer', intent: 'invoice_copy' },
  explain: { kind: 'answer', intent: 'explain_charge' },
  more_time: { kind: 'answer', intent: 'extension_request' },
  talk: { kind: 'handoff' },
  split: { kind: 'answer', intent: 'payment_plan' },
  wrong: { kind: 'answer', intent: 'dispute_charge' },
  pay_swish: { kind: 'answer', intent: 'how_to_pay', words: 'swish' },
  pay_vipps: { kind: 'answer', intent: 'how_to_pay', words: 'vipps' },
  pay_card: { kind: 'answer', intent: 'how_to_pay', words: 'card' },
  pay_bank: { kind: 'answer', intent: 'how_to_pay', words: 'bank' },
  done: { kind: 'dismiss' },
} as const satisfies Readonly<Record<string, OptionAction>>;

export type OptionName = keyof typeof ACTIONS;

/**
 * Options in order, at most three. `yes` names the one that a bare "ja" means, when the text just asked for it.
 */
export function toOptions(
  { say }: Pick<AnswerContext, 'say'>,
  names: readonly OptionName[],
  yes?: OptionName,
): readonly QuestionOption[] {
  return names.slice(0, 3).map((name) => ({
    id: name,
    label: say(`option.${name}.label`),
    also: [...words(say(`option.${name}.also`)), ...(name === yes ? words(say('option.affirm')) : [])],
    action: ACTIONS[name],
  }));
}

/** `"ja|ja tack"` → two synonyms, lower case as they are compared. */
function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split('|')
    .filter((word) => word !== '');
}
