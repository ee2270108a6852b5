import { agreedTerms } from '../../model/next-payment.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { sourceOf } from './bill-context.ts';
import { sayPart } from './say-part.ts';
import { saySettled } from './say-settled.ts';
import { daysFromDue, standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** When the bill is to be paid, and how many days are left or have passed. */
export const dueDate = aboutDebt((context): Answer => {
  const { bill, open, say, due, amount, count, number, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['amount', 'talk']), card: true };
  }
  const words = say(`answers.due_date.${standing}`, {
    due: due(bill, 'weekday'),
    days: count(daysFromDue(bill, facts.today), sourceOf(bill, 'days from due')),
    amount: amount(bill, 'balance.remaining'),
    number: number(bill),
  });
  const terms = agreedTerms(bill);
  const sentence =
    terms?.kind === 'plan'
      ? sayPart(context, bill)
      : terms?.kind === 'extension'
        ? `${words} ${say('arrangement.extension.moved_from', { due: context.day(terms.from, sourceOf(bill, 'due')) })}`
        : words;
  return {
    text: open.length > 1 ? say('answers.with_number', { sentence, number: number(bill) }) : sentence,
    options: toOptions(context, standing === 'debit' ? ['amount', 'talk'] : ['pay', 'more_time', 'talk']),
  };
}, 'bill');
