import { toDateParts, weekdayOf } from '../model/calendar.ts';
import type { IsoDate } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';

/**
 * `day-month` 30 september · `weekday` tisdag 30 september · `short` 30 sep: each with the year when it is not today's.
 * `full` always has the year.
 */
export type DateStyle = 'day-month' | 'weekday' | 'full' | 'short';

/**
 * A date as people write it: sv `30 september`, nb `30. september`, en `30 September`. Lower-case names, ordinary spaces.
 *
 * @param today decides whether the year is needed; left out, it is not written (except in `full`)
 */
export function formatDate(date: IsoDate, locale: Locale, style: DateStyle, today?: IsoDate): string {
  const { year, month, day } = toDateParts(date);
  const number = locale === 'nb-NO' ? `${day}.` : `${day}`;
  const name = (style === 'short' ? SHORT_MONTHS : MONTHS)[locale][month - 1] ?? '';
  const weekday = style === 'weekday' ? `${formatWeekday(weekdayOf(date), locale)} ` : '';
  const needsYear = style === 'full' || (today !== undefined && toDateParts(today).year !== year);
  return `${weekday}${number} ${name}${needsYear ? ` ${year}` : ''}`;
}

/** `formatMonth(9, 'nb-NO')` → `september`. */
export function formatMonth(month: number, locale: Locale): string {
  return MONTHS[locale][month - 1] ?? '';
}

/** ISO weekday number to its name: 1 → `måndag`, `mandag`, `Monday`. */
export function formatWeekday(weekday: number, locale: Locale): string {
  return WEEKDAYS[locale][weekday - 1] ?? '';
}

const words = (text: string): readonly string[] => text.split(' ');

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  'sv-SE': words('januari februari mars april maj juni juli augusti september oktober november december'),
  'nb-NO': words('januar februar mars april mai juni juli august september oktober november desember'),
  'en-GB': words('January February March April May June July August September October November December'),
};

const SHORT_MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  'sv-SE': words('jan feb mars apr maj juni juli aug sep okt nov dec'),
  'nb-NO': words('jan feb mars apr mai juni juli aug sep okt nov des'),
  'en-GB': words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
};

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  'sv-SE': words('måndag tisdag onsdag torsdag fredag lördag söndag'),
  'nb-NO': words('mandag tirsdag onsdag torsdag fredag lørdag søndag'),
  'en-GB': words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
};
