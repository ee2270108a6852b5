import type { IsoInstant } from '../model/ids.ts';
import type { Minor } from '../model/money.ts';
import { formatDate } from '../texts/format-date.ts';
import { formatMoney } from '../texts/format-money.ts';
import { toLocalDate } from '../texts/to-local-date.ts';
import { toOptions } from './answers/to-options.ts';
import { ask } from './ask.ts';
import type { InvoiceFacts } from './facts.ts';
import { speak } from './speak.ts';
import type { Turn } from './turn.ts';

/**
 * "Tack! 399 kr kom in 12 september." With what remains, or what came in too much and a person to get it back from.
 * To a payer who said STOP here nothing is said, and the timeline says no more than that.
 */
export function thank(turn: Turn, { invoice, balance }: InvoiceFacts, amount: Minor, paidAt: IsoInstant): void {
  const { locale } = turn.conversation();
  const { currency } = invoice;
  const args = {
    amount: formatMoney({ minor: amount, currency }, locale),
    date: formatDate(toLocalDate(paidAt, turn.facts.issuer.timeZone), locale, 'day-month', turn.facts.today),
    number: invoice.number,
    remaining: formatMoney({ minor: balance.remaining, currency }, locale),
    over: formatMoney({ minor: balance.overpaid, currency }, locale),
  };
  const key =
    balance.overpaid > 0 ? 'payment.thanks_over' : balance.remaining > 0 ? 'payment.thanks_partial' : 'payment.thanks';
  const { lastSeq } = turn.conversation();
  const source = `invoice ${invoice.number}`;
  const figures = [
    { text: args.amount, source: `${source} payment` },
    { text: args.date, source: `${source} payment date` },
    { text: args.number, source: `${source} number` },
    { text: args.remaining, source: `${source} balance.remaining` },
    { text: args.over, source: `${source} balance.overpaid` },
  ];
  const text = turn.say(key, args);
  if (balance.overpaid > 0)
    ask(turn, { text, options: toOptions(turn, ['talk'], 'talk'), invoice: invoice.id, repeatable: true, figures });
  else speak(turn, { text, figures });
  if (turn.conversation().lastSeq === lastSeq) return;
  turn.emit({
    type: 'timeline_noted',
    invoice: invoice.id,
    entry: 'payment_thanked',
    key: `payment_thanked:${turn.input.id}`,
    data: { amount, currency },
  });
}
