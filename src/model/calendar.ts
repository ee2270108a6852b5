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

/** The date of a day number: the inverse of {@link toDayNumber}. Source as there. */
export function toIsoDate(dayNumber: number): IsoDate {
  const shifted = dayNumber + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return fromDateParts({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

/** `addDays("2026-09-30", 1)` → `"2026-10-01"`; negative goes back. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return toIsoDate(toDayNumber(date) + days);
}

/** The same day of a later month, or its last day: 31 January and one month → 28 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = toDateParts(date);
  const count = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return fromDateParts({ year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) });
}

/** `{ year: 2026, month: 9, day: 3 }` → `"2026-09-03"`. */
export function fromDateParts({ year, month, day }: DateParts): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
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
