import { aboutBill } from './about-bill.ts';
import type { AnswerFunction } from './answer.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/**
 * More time, parts, or a bill that is contested: what is owed and when, and a person who may decide. The bot promises
 * neither days nor parts.
 *
 * @param key `answers.<key>` takes `amount`, `due` and `number`, `answers.<key>_undated` the same without a day
 */
export function askForTerms(key: string): AnswerFunction {
  return aboutBill((context) => {
    const { bill, say, day, money, facts } = context;
    const standing = standingOf(bill, facts.today);
    if (standing === 'settled' || standing === 'not_a_claim') {
      return { text: saySettled(context, bill), options: toOptions(context, ['talk', 'lines'], 'talk') };
    }
    const { due, number } = bill.invoice;
    const args = { amount: money(bill.balance.remaining), number };
    const text = due === null ? say(`answers.${key}_undated`, args) : say(`answers.${key}`, { ...args, due: day(due) });
    return { text, options: toOptions(context, ['talk', 'pay'], 'talk') };
  });
}
