import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { saySettled } from './say-settled.ts';
import { daysFromDue, standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** When the bill is to be paid, and how many days are left or have passed. */
export const dueDate = aboutBill((context): Answer => {
  const { bill, open, say, day, money, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const { due } = bill.invoice;
  const sentence = say(`answers.due_date.${standing}`, {
    due: due === null ? '' : day(due, 'weekday'),
    days: daysFromDue(bill, facts.today),
    amount: money(bill.balance.remaining),
    number: bill.invoice.number,
  });
  return {
    text: open.length > 1 ? say('answers.with_number', { sentence, number: bill.invoice.number }) : sentence,
    options: toOptions(context, standing === 'debit' ? ['amount', 'talk'] : ['pay', 'more_time', 'talk']),
  };
}, 'bill');
