import type { IsoDate } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import { formatDate } from './format-date.ts';

/**
 * When the desk opens, in words that are right whenever they are read: with the date, because "on Friday" that is read on
 * that Friday means the next one. `fredag 27 november kl. 8`, `fredag 27. november kl. 8.30`, `Friday 27 November at 8:00`.
 *
 * @param opensAt local date and time, `2026-11-23T08:00`
 * @param today in the same zone; decides whether the year is said
 * @param part `time`: `8.30` alone
 */
export function formatOpening(
  opensAt: string,
  today: IsoDate,
  locale: Locale,
  part: 'whole' | 'time' = 'whole',
): string {
  const time = formatTime(opensAt.slice(11, 16), locale);
  if (part === 'time') return time;
  const day = formatDate(opensAt.slice(0, 10), locale, 'weekday', today);
  return locale === 'en-GB' ? `${day} at ${time}` : `${day} kl. ${time}`;
}

/** `08:00` → `8`, `08:30` → `8.30` (en `8:30`). */
function formatTime(time: string, locale: Locale): string {
  const [hour = '0', minute = '00'] = time.split(':');
  const whole = String(Number(hour));
  if (locale === 'en-GB') return `${whole}:${minute}`;
  return minute === '00' ? whole : `${whole}.${minute}`;
}
