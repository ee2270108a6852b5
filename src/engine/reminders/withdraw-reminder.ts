import { toInvoiceBalance } from '../../model/invoice-balance.ts';
import type { Message } from '../../model/message.ts';
import { settle } from '../ask.ts';
import { endSession } from '../sessions.ts';
import type { Turn } from '../turn.ts';
import { stateOf } from './state-of.ts';

/** A reminder never reached anybody: it does not count, what it would have cost is taken back, its flow and question end. */
export function withdrawReminder(turn: Turn, { id, reminds }: Pick<Message, 'id' | 'reminds'>, why: string): void {
  const about = turn.facts.invoices.find((one) => one.invoice.id === reminds?.invoice);
  if (reminds === undefined || about === undefined) return;
  const { key } = reminds;
  const { invoice, link, notices = [], charges } = about;
  const state = {
    ...stateOf(about),
    notices: notices.filter((one) => one.key !== key),
    ...(charges === undefined ? {} : { charges: charges.filter((one) => one.key !== key) }),
  };
  turn.know({ ...state, invoice, link, balance: toInvoiceBalance(invoice, state) });
  turn.emit({ type: 'reminder_withdrawn', invoice: invoice.id, message: key, state });
  turn.emit({
    type: 'timeline_noted',
    invoice: invoice.id,
    entry: 'reminder_withdrawn',
    key: `reminder_withdrawn:${key}`,
    data: { why },
  });
  for (const question of turn.conversation().questions.filter((one) => one.message === id)) {
    settle(turn, question, null);
    const action = question.options[0]?.action;
    const waiting = question.expects?.session ?? (action?.kind === 'flow' ? action.session : null);
    const session = turn.conversation().sessions.find((one) => one.id === waiting);
    if (session) endSession(turn, session, 'refused');
  }
}
