import type { InvoiceFacts } from '../facts.ts';
import type { BillContext } from './bill-context.ts';

/** Why nothing is to be paid on a document: paid (with the day the last money came in), credited, or nothing from the start. */
export function saySettled(context: BillContext, one: InvoiceFacts): string {
  const { say, money, day } = context;
  const { invoice, balance, settlements } = one;
  const { number, currency, refersTo } = invoice;
  const amount = money(Math.abs(invoice.total.payable), currency);
  if (invoice.type === 'credit_note') {
    const refers = refersTo[0];
    return refers === undefined
      ? say('answers.settled.credit_note', { number, amount })
      : say('answers.settled.credit_note_of', { number, amount, refers });
  }
  if (invoice.type !== 'invoice') {
    // The bill behind it is not among the facts, or it would be spoken of instead.
    const refers = refersTo[0];
    const args = { number, amount, link: one.link };
    return refers === undefined
      ? say('answers.settled.notice_loose', args)
      : say(`answers.settled.${invoice.type}`, { ...args, refers });
  }
  const last = settlements.filter((settlement) => settlement.kind === 'payment').at(-1);
  if (last && balance.overpaid > 0) {
    return say('answers.settled.overpaid', { number, over: money(balance.overpaid, currency), date: day(last.at) });
  }
  if (last) return say('answers.settled.paid', { number, amount, date: day(last.at) });
  return balance.credited > 0
    ? say('answers.settled.credited', { number })
    : say('answers.settled.nothing', { number, amount: money(invoice.total.payable, currency) });
}
