import { settle } from '../ask.ts';
import type { PaymentReceived } from '../input.ts';
import { thank } from '../thank.ts';
import type { Turn } from '../turn.ts';

/**
 * Money came in. The timeline shows it at once, questions about the bill are closed when nothing remains, and the payer
 * is thanked once: now, or at hand-back if a person has the conversation.
 */
export function paymentReceived(turn: Turn, { invoice: id, amount, paidAt, silent }: PaymentReceived): void {
  const facts = turn.facts.invoices.find((one) => one.invoice.id === id);
  if (!facts) return;
  const { currency } = facts.invoice;
  note(turn, id, 'payment_received', { amount, currency, paidAt });
  if (facts.balance.remaining === 0) {
    note(turn, id, 'invoice_paid', { currency });
    closeQuestions(turn, id);
  }
  if (silent) return;
  if (turn.conversation().owner === 'agent') {
    const notice = { kind: 'thanks', invoice: id, amount, at: paidAt } as const;
    turn.change({ held: [...turn.conversation().held, notice] });
    turn.emit({ type: 'notice_held', notice });
    return;
  }
  thank(turn, facts, amount, paidAt);
}

/** Nothing is asked about a bill on which nothing remains. */
export function closeQuestions(turn: Turn, invoice: PaymentReceived['invoice']): void {
  const { questions, session } = turn.conversation();
  for (const question of questions.filter((one) => one.invoice === invoice)) settle(turn, question, null);
  if (session?.invoice === invoice) {
    turn.change({ session: null });
    turn.emit({ type: 'session_ended', session: session.id, why: 'settled' });
  }
}

function note(
  turn: Turn,
  invoice: PaymentReceived['invoice'],
  entry: 'payment_received' | 'invoice_paid',
  data: Readonly<Record<string, string | number>>,
): void {
  const once = entry === 'invoice_paid' ? entry : `${entry}:${turn.input.id}`;
  turn.emit({ type: 'timeline_noted', invoice, entry, key: once, data });
}
