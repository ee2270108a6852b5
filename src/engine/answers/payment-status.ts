import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** Whether the money has come in: what is registered, nothing more. */
export const paymentStatus = aboutBill((context): Answer => {
  const { bill, say } = context;
  if (bill.balance.remaining === 0) {
    return { text: saySettled(context, bill), options: toOptions(context, ['lines', 'talk']), card: true };
  }
  const registered = sayRegistered(context);
  if (isToBeDrawn(context)) return { text: registered, options: toOptions(context, ['amount', 'talk']) };
  return {
    text: `${registered} ${say('answers.bank_days')}`,
    shorter: [registered],
    options: toOptions(context, ['pay', 'talk']),
  };
});

/** "Vi har fått 200 kr 12 september, 199 kr är kvar" or "Vi ser ingen betalning än"; a coming direct debit is no missing payment. */
export function sayRegistered({ bill, say, amount, day, due, number, facts }: BillContext): string {
  const { settlements } = bill;
  const remaining = amount(bill, 'balance.remaining');
  const args = { number: number(bill), amount: remaining, remaining };
  const last = settlements.filter((one) => one.kind === 'payment').at(-1);
  if (last)
    return say('answers.payment_status.partly', {
      ...args,
      paid: amount(bill, 'balance.paid'),
      date: day(last.at, sourceOf(bill, 'settlements.last')),
    });
  const drawn = due(bill);
  if (drawn !== '' && standingOf(bill, facts.today) === 'debit') {
    return say('answers.payment_status.debit', { ...args, due: drawn });
  }
  return say('answers.payment_status.not_seen', args);
}

/** True while a direct debit still is to come: then a payment is not missing, and paying by hand would be paying twice. */
export function isToBeDrawn({ bill, facts }: BillContext): boolean {
  return standingOf(bill, facts.today) === 'debit';
}
