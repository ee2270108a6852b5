import { feeCapOn } from '../../model/fee-rules.ts';
import { standingCharges } from '../../model/invoice-balance.ts';
import { interestRateOn, lateInterest } from '../../model/late-interest.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import { lawOn } from '../../model/reminder-law.ts';
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
    ...(country === 'NO'
      ? { days: count(lawOn(country, 'fee_after_days', bill.invoice.issued)?.value ?? 0, source) }
      : {}),
  });
}

/** The law's rate today, and for a late bill what that has come to: not what the issuer asks, which stands on a bill. */
function sayInterest({ bill, facts, say, cite, money, locale }: BillContext): string {
  const { country } = facts.issuer;
  const rate = interestRateOn(country, facts.today);
  if (rate === null) return say('answers.reminder_fee.interest_unknown');
  const source = `law ${country} interest ${rate.from}`;
  const args = { rate: cite(formatPercent(rate.percent, locale), source) };
  const due = effectiveDue(bill.invoice, bill);
  // Fees bear no interest.
  const owed = Math.max(bill.balance.remaining - bill.balance.charged, 0);
  const isLate = due !== null && due < facts.today && owed > 0;
  const sum = isLate ? lateInterest(country, owed, { from: due, to: facts.today }) : null;
  if (sum === null || sum === 0) return say('answers.reminder_fee.interest', args);
  return say('answers.reminder_fee.interest_so_far', {
    ...args,
    amount: money(owed, sourceOf(bill, 'balance.remaining-charged')),
    sum: money(sum, `${source} since due`),
  });
}

const LATE = /påmin|purre|purring|dröjsmål|forsinkelse|inkasso|late (?:fee|payment)|reminder/i;

/** One sentence for each fee that the open bills, and the one the thread is about, show or have had since. */
function findFees({ bill, open, say, money, day, cite, number }: BillContext): readonly string[] {
  const bills = open.some((one) => one.invoice.id === bill.invoice.id) ? open : [bill, ...open];
  return bills.flatMap((one) => {
    const { invoice } = one;
    const booked = standingCharges(invoice, one).map((charge) =>
      say(`answers.reminder_fee.booked.${charge.kind}`, {
        amount: money(charge.amount, sourceOf(one, 'charges'), invoice.currency),
        date: day(charge.at, sourceOf(one, 'charges')),
        from: charge.days === undefined ? '' : day(charge.days.from, sourceOf(one, 'charges')),
        number: number(one),
      }),
    );
    const fees = [
      ...invoice.lines.filter(({ net }) => net > 0).map(({ text, net, id }) => ({ text, amount: net, id })),
      ...invoice.allowances
        .filter(({ charge }) => charge)
        .map(({ reason, amount }) => ({ text: reason, amount, id: 'allowances' })),
    ];
    const written = fees
      .filter(({ text }) => LATE.test(text))
      .map(({ text, amount, id }) =>
        say('answers.reminder_fee.line', {
          text: cite(text, sourceOf(one, `lines ${id}`)),
          amount: money(amount, sourceOf(one, `lines ${id}`), invoice.currency),
          number: number(one),
        }),
      );
    return [...written, ...booked];
  });
}
