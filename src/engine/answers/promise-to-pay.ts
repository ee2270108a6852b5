import { addDays } from '../../model/calendar.ts';
import { BANK_DAYS } from '../../model/may-remind.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import type { BillContext } from './bill-context.ts';
import { findWantedDate } from './find-wanted-date.ts';
import { saySettled } from './say-settled.ts';
import { standingOf } from './standing-of.ts';
import { toOptions } from './to-options.ts';

const INVITES = { kind: 'date', intent: 'promise_to_pay' } as const;

/**
 * "Jag betalar på fredag": thanked and written down. Reminders wait for it where the policy lets them; a day beyond that is
 * recorded all the same, and more time is offered.
 */
export const promiseToPay = aboutDebt((context): Answer => {
  const { bill, say, due, amount, facts } = context;
  const standing = standingOf(bill, facts.today);
  if (standing === 'settled' || standing === 'not_a_claim') {
    return { text: saySettled(context, bill), options: toOptions(context, ['lines', 'talk']) };
  }
  const wanted = findWantedDate(context, effectiveDue(bill.invoice, bill));
  if (wanted !== null && wanted >= facts.today && standing !== 'debit') return record(context, wanted);
  const text = say(`answers.promise_to_pay.${standing}`, { amount: amount(bill, 'balance.remaining'), due: due(bill) });
  return {
    text,
    options: toOptions(context, standing === 'debit' ? ['talk'] : ['pay', 'more_time', 'talk']),
    ...(standing === 'debit' ? {} : { invites: INVITES }),
  };
});

function record(context: BillContext, until: string): Answer {
  const { bill, say, day, amount, facts } = context;
  const due = effectiveDue(bill.invoice, bill);
  const isInTime = due === null || until <= due;
  const latest = due === null || due < facts.today ? facts.today : due;
  const maxDays = facts.issuer.policy?.promise?.maxDays ?? 0;
  // A promise that was not kept buys no more time: that is for a person, or for a moved date.
  const wasBroken = (bill.arrangements ?? []).some(
    (one) => one.kind === 'promise' && addDays(one.until, BANK_DAYS) < facts.today,
  );
  const holdsReminders = maxDays > 0 && until <= addDays(latest, maxDays) && !wasBroken;
  const key = isInTime ? 'in_time' : holdsReminders ? 'held' : 'late';
  const args = {
    amount: amount(bill, 'balance.remaining'),
    until: day(until, 'payer promise', 'weekday'),
    due: context.due(bill),
  };
  return {
    text: say(`arrangement.promise.${key}`, args),
    options: toOptions(context, key === 'late' ? ['more_time', 'pay', 'talk'] : ['pay', 'talk'], 'more_time'),
    arrangement: { kind: 'promise', at: facts.now, until, holdsReminders },
  };
}
