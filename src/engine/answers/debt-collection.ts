import { lawOn } from '../../model/reminder-law.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/**
 * Collection, cut-off and what happens if nothing is paid: where the bill stands, that it has not gone further as far as we
 * are told, and what the law lets happen first. Neutral, with a way out.
 */
export const debtCollection = aboutDebt((context): Answer => {
  const { bill, say, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['talk', 'lines'], 'talk') };
  }
  const state = sayState(context, standing === 'overdue' || standing === 'debit_missed');
  const law = sayLaw(context);
  const way = say('collection.way_out');
  return {
    text: `${state} ${law} ${way}`,
    shorter: [`${state} ${way}`, state],
    options: toOptions(context, ['pay', 'split', 'talk']),
  };
});

function sayState({ bill, say, amount, due, number }: BillContext, isLate: boolean): string {
  const args = { amount: amount(bill, 'balance.remaining'), number: number(bill), due: due(bill) };
  if (args.due === '') return say('collection.not_sent_undated', args);
  return say(isLate ? 'collection.not_sent_late' : 'collection.not_sent', args);
}

function sayLaw({ say, count, facts }: BillContext): string {
  const { country } = facts.issuer;
  return say(`collection.law_${country}`, {
    days: count(
      lawOn(country, 'notice_deadline_days', facts.today)?.value ?? 14,
      `law ${country} collection notice days`,
    ),
  });
}
