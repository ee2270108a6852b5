import { formatMoney } from '../../texts/format-money.ts';
import type { PaymentRefunded } from '../input.ts';
import { speak } from '../speak.ts';
import type { Turn } from '../turn.ts';

/** Money was given back: it stands on the timeline and is told in one sentence, unless a person has the conversation. */
export function paymentRefunded(
  turn: Turn,
  { id, invoice, amount, refundedAt, silent, by = null, isKnown }: PaymentRefunded,
): void {
  if (isKnown === true) return;
  const facts = turn.facts.invoices.find((one) => one.invoice.id === invoice);
  if (!facts) return;
  const { currency, number } = facts.invoice;
  turn.emit({
    type: 'timeline_noted',
    invoice,
    entry: 'payment_refunded',
    key: `payment_refunded:${id}`,
    data: { amount, currency, refundedAt, ...(by === null ? {} : { by }) },
  });
  const { owner, locale } = turn.conversation();
  if (silent || owner === 'agent') return;
  const args = { amount: formatMoney({ minor: amount, currency }, locale), number };
  speak(turn, {
    text: turn.say('payment.refunded', args),
    figures: [
      { text: args.amount, source: `invoice ${number} refund` },
      { text: number, source: `invoice ${number} number` },
    ],
  });
}
