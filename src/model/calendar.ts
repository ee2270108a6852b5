import type { IsoDate, IsoInstant } from './ids.ts';

/** Calendar arithmetic on ISO dates, proleptic Gregorian, without a clock or a zone. Dates are trusted to be well formed. */

/** Days since 1970-01-01: `"1970-01-02"` → 1. */
export function toDayNumber(date: IsoDate): number {
  const { year, month, day } = toDateParts(date);
  // Counted from 1 March, so that the leap day is the last of its year (Howard Hinnant, "chrono-compatible dates").
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** Days from `from` to `to`, negative when `to` is earlier: 1 to 30 September → 29. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** Seconds from one instant to another, both in UTC with Z; negative when `to` is earlier. */
export function secondsBetween(from: IsoInstant, to: IsoInstant): number {
  return daysBetween(from, to) * 86_400 + secondOfDay(to) - secondOfDay(from);
}

function secondOfDay(instant: IsoInstant): number {
  const [hours = 0, minutes = 0, seconds = 0] = instant.slice(11).replace('Z', '').split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** ISO 8601 weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: IsoDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export interface DateParts {
  readonly year: number;
  /** 1 = January. */
  readonly month: number;
  readonly day: number;
}

/** Reads the date of `2026-09-30` or of `2026-09-30T08:00`. */
export function toDateParts(date: IsoDate | IsoInstant): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}
