import { addDays } from './add-days.ts';
import { weekdayOf } from './calendar.ts';
import type { IsoDate } from './ids.ts';

type Country = 'SE' | 'NO';

/**
 * Public holidays of a year. Sweden: lag (1989:253) om allmänna helgdagar, with Midsummer's, Christmas and New Year's Eve,
 * which lag (1930:173) § 2 counts with them. Norway: lov om helligdager og helligdagsfred (1995) and 1 and 17 May.
 */
export function holidaysOf(country: Country, year: number): ReadonlySet<IsoDate> {
  const easter = easterSunday(year);
  const fixed = country === 'SE' ? SWEDEN : NORWAY;
  const moving = country === 'SE' ? [-2, 0, 1, 39, 49] : [-3, -2, 0, 1, 39, 49, 50];
  const days = [...fixed.map((day) => `${year}-${day}`), ...moving.map((offset) => addDays(easter, offset))];
  if (country === 'SE') {
    const midsummer = weekdayFrom(`${year}-06-20`, 6);
    days.push(midsummer, addDays(midsummer, -1), weekdayFrom(`${year}-10-31`, 6));
  }
  return new Set(days);
}

const SWEDEN = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
const NORWAY = ['01-01', '05-01', '05-17', '12-25', '12-26'];

/** Monday to Friday, and no holiday. */
export function isBusinessDay(date: IsoDate, country: Country): boolean {
  return weekdayOf(date) <= 5 && !holidaysOf(country, Number(date.slice(0, 4))).has(date);
}

/** The date so many business days later: one after a Friday is the Monday, unless that is a holiday. */
export function addBusinessDays(date: IsoDate, days: number, country: Country): IsoDate {
  let at = date;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (isBusinessDay(at, country)) left -= 1;
  }
  return at;
}

/** The first day of a weekday (1 = Monday) on or after a date. */
function weekdayFrom(date: IsoDate, weekday: number): IsoDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}

/** Gregorian Easter (Meeus, Jones and Butcher). */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
