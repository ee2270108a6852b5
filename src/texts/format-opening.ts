import { daysBetween, weekdayOf } from '../model/calendar.ts';
import type { IsoDate } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import { formatDate, formatWeekday } from './format-date.ts';

/**
 * When the desk opens, in words that are still true tomorrow: `på måndag kl. 8`, `mandag kl. 8.30`; a week or more away
 * with its date.
 *
 * @param opensAt local date and time, `2026-11-23T08:00`
 * @param today in the same zone
 */
export function formatOpening(opensAt: string, today: IsoDate, locale: Locale): string {
  const date = opensAt.slice(0, 10);
  const isSoon = daysBetween(today, date) < 7;
  const day = isSoon ? formatWeekday(weekdayOf(date), locale) : formatDate(date, locale, 'weekday', today);
  const time = formatTime(opensAt.slice(11, 16), locale);
  if (locale === 'sv-SE') return `${isSoon ? 'på ' : ''}${day} kl. ${time}`;
  return locale === 'nb-NO' ? `${day} kl. ${time}` : `on ${day} at ${time}`;
}

/** `08:00` → `8`, `08:30` → `8.30` (en `8:30`). */
function formatTime(time: string, locale: Locale): string {
  const [hour = '0', minute = '00'] = time.split(':');
  const whole = String(Number(hour));
  if (locale === 'en-GB') return `${whole}:${minute}`;
  return minute === '00' ? whole : `${whole}.${minute}`;
}
