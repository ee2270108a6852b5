import type { InvoiceFacts } from '../facts.ts';
import { type BillContext, sourceOf } from './bill-context.ts';

/** Why nothing is to be paid on a document: paid (with the day the last money came in), credited, or nothing from the start. */
export function saySettled(context: BillContext, one: InvoiceFacts): string {
  const { say, day, money, cite } = context;
  const { invoice, balance, settlements } = one;
  const number = context.number(one);
  const amount = context.amount(one, 'total.payable');
  const [refers] = invoice.refersTo;
  if (refers !== undefined) cite(refers, sourceOf(one, 'refersTo'));
  if (invoice.type === 'credit_note') {
    return refers === undefined
      ? say('answers.settled.credit_note', { number, amount })
      : say('answers.settled.credit_note_of', { number, amount, refers });
  }
  if (invoice.type !== 'invoice') {
    // The bill behind it is not among the facts, or it would be spoken of instead.
    const args = { number, amount, link: context.link(one) };
    return refers === undefined
      ? say('answers.settled.notice_loose', args)
      : say(`answers.settled.${invoice.type}`, { ...args, refers });
  }
  const last = settlements.filter((settlement) => settlement.kind === 'payment').at(-1);
  if (last && balance.overpaid > 0) {
    return say('answers.settled.overpaid', {
      number,
      over: context.amount(one, 'balance.overpaid'),
      date: day(last.at, sourceOf(one, 'settlements.last')),
    });
  }
  if (last)
    return say('answers.settled.paid', { number, amount, date: day(last.at, sourceOf(one, 'settlements.last')) });
  return balance.credited > 0
    ? say('answers.settled.credited', { number })
    : say('answers.settled.nothing', {
        number,
        amount: money(invoice.total.payable, sourceOf(one, 'total.payable'), invoice.currency),
      });
}
