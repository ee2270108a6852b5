import { daysBetween, daysInMonth, toDateParts } from '../../model/calendar.ts';
import {
  add,
  createFraction,
  divide,
  type Fraction,
  multiply,
  roundHalfAway,
  subtract,
  toDecimalText,
  ZERO,
} from '../../model/fraction.ts';
import type { Period } from '../../model/invoice.ts';
import type { BillItem } from './to-bill-items.ts';

/** What of a fixed price's change comes from the bill covering another number of days. */
export interface DaysShare {
  /** Days more, as a decimal; negative for fewer. */
  readonly days: string;
  /** Minor units. */
  readonly exact: Fraction;
}

/**
 * A fixed price is billed by the day (28 or 31 of them) or by the month (a part month pro rata: price × days / days in the
 * month). Whole months of different length at a monthly price are not a reason, so a rule only counts where it fits the
 * new amount, or where the bills cover different shares of a month. Null when days are no reason.
 */
export function daysShareOf(before: BillItem, after: BillItem): DaysShare | null {
  const [old, now] = [spanOf(before), spanOf(after)];
  if (old === null || now === null) return null;
  const moved = subtract(now.days, old.days);
  if (moved.top === 0n) return null;
  const days = toDecimalText(moved, 3);
  const amount = createFraction(BigInt(before.gross));
  const byMonth = multiply(amount, divide(now.months, old.months));
  const byDay = multiply(amount, divide(now.days, old.days));
  const isFit = [byMonth, byDay].some((expected) => Math.abs(Number(roundHalfAway(expected)) - after.gross) <= 1);
  if (isFit) return { days, exact: createFraction(BigInt(after.gross - before.gross)) };
  const isOtherShare = subtract(now.months, old.months).top !== 0n;
  return isOtherShare ? { days, exact: subtract(byMonth, amount) } : null;
}

interface Span {
  readonly days: Fraction;
  readonly months: Fraction;
}

/** The time an item is billed for: its quantity where that is days or months, else its period. Null when neither says. */
function spanOf({ quantity, unit, period }: BillItem): Span | null {
  if (period === null) return null;
  const days = createFraction(BigInt(daysBetween(period.from, period.to) + 1));
  if (days.top < 1n) return null;
  if (quantity === null || quantity.top < 1n) return { days, months: monthsIn(period) };
  if (unit === 'MON') return { days, months: quantity };
  if (unit !== 'DAY') return { days, months: monthsIn(period) };
  const { year, month } = toDateParts(period.from);
  return { days: quantity, months: divide(quantity, createFraction(BigInt(daysInMonth(year, month)))) };
}

/** 15 to 30 September is 16/30; 15 August to 14 September is the one month that it is. */
function monthsIn({ from, to }: Period): Fraction {
  const first = toDateParts(from);
  const last = toDateParts(to);
  if (first.day === last.day + 1) {
    return createFraction(BigInt((last.year - first.year) * 12 + last.month - first.month));
  }
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
