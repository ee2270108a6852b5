import { toDayNumber } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * The date it was, at an instant, where the payer lives: money that came in 23:30 UTC came in the next day in Sweden.
 *
 * @param timeZone IANA name
 * @returns the date part as it stands, when the text is not an instant (`"2026-09-12"` stays)
 */
export function toLocalDate(instant: IsoInstant, timeZone: string): IsoDate {
  const match = INSTANT.exec(instant);
  if (!match?.[1]) return instant.slice(0, 10);
  const [, date, hour, minute, second, sign, offsetHours, offsetMinutes] = match;
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -1 : 1);
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  const epochMs = (toDayNumber(date) * 86_400 + minutes * 60 + Number(second ?? 0)) * 1000;
  const parts = formatFor(timeZone).formatToParts(epochMs);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Making a formatter is slow, so each zone's is kept. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  FORMATS.set(timeZone, format);
  return format;
}
