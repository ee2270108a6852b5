import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/**
 * What is owed and when, and a person who may decide: where the issuer lets the bot agree on nothing, or the wish lies
 * outside what it may agree on. Nothing is promised.
 *
 * @param key `answers.<key>` takes `amount`, `due` and `number`, `answers.<key>_undated` the same without a day
 */
export function askForTerms(context: BillContext, key: string): Answer {
  const { bill, say, due, amount, number, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['talk', 'lines'], 'talk') };
  }
  const last = due(bill);
  const args = { amount: amount(bill, 'balance.remaining'), number: number(bill) };
  const text = last === '' ? say(`answers.${key}_undated`, args) : say(`answers.${key}`, { ...args, due: last });
  return { text, options: toOptions(context, ['talk', 'pay'], 'talk') };
}
