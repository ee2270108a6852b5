import { daysBetween, daysInMonth, toDateParts, toDayNumber } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import { formatMonth } from '../../texts/format-date.ts';
import { aboutBill } from './about-bill.ts';
import type { Answer } from './answer.ts';
import { type BillContext, sourceOf } from './bill-context.ts';
import { toOptions } from './to-options.ts';

/** When the next bill can be expected, judged from the days earlier ones came, and what this one covers. */
export const nextInvoice = aboutBill((context): Answer => {
  const { facts, say, day, bill, count } = context;
  const issued = [
    ...new Set(facts.invoices.filter((one) => one.invoice.type === 'invoice').map((one) => one.invoice.issued)),
  ];
  const last = issued[0] ?? bill.invoice.issued;
  const months = monthsApart(issued);
  const isPast = months !== null && daysBetween(last, facts.today) > months * 31;
  const next =
    months === null || isPast
      ? null
      : say('answers.next_invoice.rhythm', {
          months: count(months, 'invoice months between'),
          month: formatMonth(((toDateParts(last).month - 1 + months) % 12) + 1, context.locale),
          last: day(last, 'invoice issued latest'),
        });
  const text = next ?? say('answers.next_invoice.unknown', { last: day(last, 'invoice issued latest') });
  return {
    text: `${text}${sayPeriod(context)}`,
    shorter: [text],
    options: toOptions(context, ['amount', 'due', 'talk']),
  };
});

/** Whole months between bills, when the last ones came evenly; null when two bills or fewer, or an uneven rhythm, say nothing. */
function monthsApart(newestFirst: readonly IsoDate[]): number | null {
  const gaps = newestFirst.slice(0, 4).flatMap((date, index, dates) => {
    const earlier = dates[index + 1];
    return earlier === undefined ? [] : [monthsBetween(earlier, date)];
  });
  const [first] = gaps;
  if (first === undefined || gaps.length < 2 || first < 1) return null;
  return gaps.every((gap) => gap === first) ? first : null;
}

/** Rounded to the nearest month: bills come a few days early or late around weekends. */
function monthsBetween(from: IsoDate, to: IsoDate): number {
  const { year, month } = toDateParts(from);
  return Math.round((toDayNumber(to) - toDayNumber(from)) / daysInMonth(year, month));
}

function sayPeriod({ bill, say, day, number }: BillContext): string {
  const { period } = bill.invoice;
  if (period === null || daysBetween(period.from, period.to) < 0) return '';
  return ` ${say('answers.next_invoice.period', { number: number(bill), from: day(period.from, sourceOf(bill, 'period')), to: day(period.to, sourceOf(bill, 'period')) })}`;
}
