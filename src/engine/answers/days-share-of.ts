import { daysBetween, daysInMonth, toDateParts } from '../../model/calendar.ts';
import {
  add,
  createFraction,
  divide,
  type Fraction,
  multiply,
  roundHalfAway,
  subtract,
  ZERO,
} from '../../model/fraction.ts';
import type { Period } from '../../model/invoice.ts';
import type { Minor } from '../../model/money.ts';

/** What of a fixed price's change comes from the bill covering another number of days. */
export interface DaysShare {
  /** Days more, negative for fewer. */
  readonly days: number;
  /** Minor units. */
  readonly exact: Fraction;
}

/**
 * A fixed price is billed by the day (28 or 31 of them) or by the month (a part month pro rata: price × days / days in the
 * month). Whole months of different length at a monthly price are not a reason, so a rule only counts where it fits the
 * new amount, or where the bills cover different shares of a month. Null when days are no reason.
 */
export function daysShareOf(before: Period, after: Period, old: Minor, now: Minor): DaysShare | null {
  const days = daysIn(after) - daysIn(before);
  if (days === 0 || daysIn(before) < 1 || daysIn(after) < 1) return null;
  const amount = createFraction(BigInt(old));
  const byDay = multiply(amount, createFraction(BigInt(daysIn(after)), BigInt(daysIn(before))));
  const byMonth = multiply(amount, divide(monthsIn(after), monthsIn(before)));
  for (const expected of [byMonth, byDay]) {
    const off = Number(roundHalfAway(expected)) - now;
    if (Math.abs(off) <= 1) return now === old ? null : { days, exact: createFraction(BigInt(now - old)) };
  }
  const isOtherShare = subtract(monthsIn(after), monthsIn(before)).top !== 0n;
  return isOtherShare ? { days, exact: subtract(byMonth, amount) } : null;
}

function daysIn({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

/** 15 to 30 September is 16/30; 15 August to 14 September is 17/31 + 14/30, counted as the one month it is. */
function monthsIn({ from, to }: Period): Fraction {
  const first = toDateParts(from);
  const last = toDateParts(to);
  if (first.day === last.day + 1) return monthsBetween(first, last);
  let months = ZERO;
  for (let { year, month } = first; year < last.year || (year === last.year && month <= last.month); ) {
    const length = daysInMonth(year, month);
    const begin = year === first.year && month === first.month ? first.day : 1;
    const end = year === last.year && month === last.month ? last.day : length;
    months = add(months, createFraction(BigInt(end - begin + 1), BigInt(length)));
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

function monthsBetween(first: { year: number; month: number }, last: { year: number; month: number }): Fraction {
  return createFraction(BigInt((last.year - first.year) * 12 + last.month - first.month));
}
