import { addDays, weekdayOf } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import { aboutDebt } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { isToBeDrawn, sayRegistered } from './payment-status.ts';
import { saySettled } from './say-settled.ts';
import { toOptions } from './to-options.ts';

/**
 * The payer says that it is paid. Answers with what is registered and never just agrees: a payment nobody has seen is not
 * a payment. Where the policy says so, reminders wait while the bank takes its time, and a person can look for it.
 */
export const alreadyPaid = aboutDebt((context): Answer => {
  const { bill, say, day, facts } = context;
  if (bill.balance.remaining === 0) {
    const text = `${say('answers.already_paid.registered')} ${saySettled(context, bill)}`;
    return { text, options: toOptions(context, ['lines', 'talk']), card: true };
  }
  const thanks = say('answers.already_paid.thanks');
  const registered = sayRegistered(context);
  if (isToBeDrawn(context)) {
    const text = `${thanks} ${registered} ${say('answers.already_paid.twice')}`;
    return { text, shorter: [`${thanks} ${registered}`], options: toOptions(context, ['talk'], 'talk') };
  }
  const bank = `${thanks} ${registered} ${say('answers.bank_days')}`;
  const days = facts.issuer.policy?.paymentClaim?.days;
  const earlier = bill.arrangements?.findLast((one) => one.kind === 'payment_claim');
  // Waited for once already, and nothing came: now a person looks.
  if (days === undefined || (earlier !== undefined && earlier.until < facts.today)) {
    return {
      text: `${bank} ${say('answers.already_paid.person')}`,
      shorter: [bank, `${thanks} ${registered}`],
      options: toOptions(context, ['talk', 'pay'], 'talk'),
    };
  }
  const until = earlier?.until ?? afterWeekend(addDays(facts.today, days));
  const wait = say('arrangement.claim.wait', { until: day(until, 'policy paymentClaim.days', 'weekday') });
  return {
    text: `${bank} ${wait} ${say('answers.already_paid.person')}`,
    shorter: [`${bank} ${wait}`, `${thanks} ${registered} ${wait}`],
    options: toOptions(context, ['talk', 'pay'], 'talk'),
    ...(earlier === undefined ? { arrangement: { kind: 'payment_claim', at: facts.now, until } } : {}),
  };
});

/** Banks book nothing on Saturdays and Sundays. */
function afterWeekend(date: IsoDate): IsoDate {
  return addDays(date, weekdayOf(date) > 5 ? 8 - weekdayOf(date) : 0);
}
