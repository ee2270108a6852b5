import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

/** "Jag betalar på fredag": thanked, with the day that counts. Nothing is promised back. */
export const promiseToPay = aboutBill((context): Answer => {
  const { bill, say, day, money, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['lines', 'talk']) };
  }
  const { due } = bill.invoice;
  const text = say(`answers.promise_to_pay.${standing}`, {
    amount: money(bill.balance.remaining),
    due: due === null ? '' : day(due),
  });
  return { text, options: toOptions(context, standing === 'debit' ? ['talk'] : ['pay', 'more_time', 'talk']) };
});
