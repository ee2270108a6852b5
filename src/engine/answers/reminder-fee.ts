import { feeCapOn, REMINDER_FEE_AFTER_DAYS } from '../../model/fee-rules.ts';
import { interestRateOn, lateInterest } from '../../model/late-interest.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import { formatPercent } from '../../texts/format-percent.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { toOptions } from './to-options.ts';

const INTEREST = /ränt|rent(?:e|a)|interest|dröjsmål|forsinkelse/iu;

/**
 * A reminder fee or late interest: what is on the bills, or that there is none, and the most the law allows in the issuer's
 * country on that day. Whether it can be taken away, a person decides.
 */
export const reminderFee = aboutBill((context): Answer => {
  const { say, text = '' } = context;
  const fees = findFees(context);
  const law = sayLaw(context);
  const interest = INTEREST.test(text) ? sayInterest(context) : '';
  const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  if (fees.length === 0) {
    const none = say('answers.reminder_fee.none');
    return {
      text: interest === '' ? join(none, law) : join(interest, none),
      shorter: [interest === '' ? none : interest],
      options: toOptions(context, ['amount', 'lines', 'talk']),
    };
  }
  return {
    text: join(...fees, interest, law, say('answers.reminder_fee.person')),
    shorter: [join(...fees, law), fees.join(' ')],
    options: toOptions(context, ['talk', 'pay', 'lines'], 'talk'),
  };
});

/** The most a reminder may cost in the issuer's country, on the day of the bill it stands on, and when it may. */
function sayLaw({ bill, facts, say, money, count }: BillContext): string {
  const { country } = facts.issuer;
  const rule = feeCapOn(country, 'reminder', bill.invoice.issued);
  if (rule === null) return '';
  const source = `law ${country} reminder ${rule.from}`;
  return say(`answers.reminder_fee.law_${country}`, {
    cap: money(rule.cap.minor, source, rule.cap.currency),
    ...(country === 'NO' ? { days: count(REMINDER_FEE_AFTER_DAYS.NO, source) } : {}),
  });
}

/** The law's rate today, and for a late bill what that has come to: not what the issuer asks, which stands on a bill. */
function sayInterest({ bill, facts, say, cite, amount, money, locale }: BillContext): string {
  const { country } = facts.issuer;
  const rate = interestRateOn(country, facts.today);
  if (rate === null) return say('answers.reminder_fee.interest_unknown');
  const source = `law ${country} interest ${rate.from}`;
  const args = { rate: cite(formatPercent(rate.percent, locale), source) };
  const due = effectiveDue(bill.invoice, bill);
  const isLate = due !== null && due < facts.today && bill.balance.remaining > 0;
  const sum = isLate ? lateInterest(country, bill.balance.remaining, { from: due, to: facts.today }) : null;
  if (sum === null || sum === 0) return say('answers.reminder_fee.interest', args);
  return say('answers.reminder_fee.interest_so_far', {
    ...args,
    amount: amount(bill, 'balance.remaining'),
    sum: money(sum, `${source} since due`),
  });
}

const LATE = /påmin|purre|purring|dröjsmål|forsinkelse|inkasso|late (?:fee|payment)|reminder/i;

/** One sentence for each fee that the open bills, and the one the thread is about, show. */
function findFees({ bill, open, say, money, cite, number }: BillContext): readonly string[] {
  const bills = open.some((one) => one.invoice.id === bill.invoice.id) ? open : [bill, ...open];
  return bills.flatMap((one) => {
    const { invoice } = one;
    const fees = [
      ...invoice.lines.filter(({ net }) => net > 0).map(({ text, net, id }) => ({ text, amount: net, id })),
      ...invoice.allowances
        .filter(({ charge }) => charge)
        .map(({ reason, amount }) => ({ text: reason, amount, id: 'allowances' })),
    ];
    return fees
      .filter(({ text }) => LATE.test(text))
      .map(({ text, amount, id }) =>
        say('answers.reminder_fee.line', {
          text: cite(text, sourceOf(one, `lines ${id}`)),
          amount: money(amount, sourceOf(one, `lines ${id}`), invoice.currency),
          number: number(one),
        }),
      );
  });
}
