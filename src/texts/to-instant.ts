import { toIsoDate } from '../model/add-days.ts';
import { toDayNumber } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';

const FORMATS = new Map<string, Intl.DateTimeFormat>();
/** The same few days and times are asked for again and again, and each answer costs three of the formatter's. */
const KNOWN = new Map<string, IsoInstant>();
const MOST_KNOWN = 1_000;

/**
 * The instant at which the clocks in a zone show a date and time. A time that a change of clocks skips comes an hour later;
 * of a time that comes twice, the first.
 *
 * @param time `HH:MM`
 * @param timeZone IANA name
 * @example toInstant('2026-12-24', '10:00', 'Europe/Stockholm') // "2026-12-24T09:00:00.000Z"
 */
export function toInstant(date: IsoDate, time: string, timeZone: string): IsoInstant {
  const key = `${date} ${time} ${timeZone}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const found = findInstant(date, time, timeZone);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, found);
  return found;
}

function findInstant(date: IsoDate, time: string, timeZone: string): IsoInstant {
  const wall =
    toDayNumber(date) * 86_400_000 + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000;
  const before = wall - offsetAt(wall - 86_400_000, timeZone);
  const after = wall - offsetAt(wall + 86_400_000, timeZone);
  const fits = [before, after].find((instant) => instant + offsetAt(instant, timeZone) === wall);
  return fromEpoch(fits ?? before);
}

/** The instant some minutes later. */
export function addMinutes(instant: IsoInstant, minutes: number): IsoInstant {
  const [hours = 0, mins = 0, seconds = 0] = instant.slice(11).replace('Z', '').split(':').map(Number);
  const ms = toDayNumber(instant.slice(0, 10)) * 86_400_000 + Math.round((hours * 3600 + mins * 60 + seconds) * 1000);
  return fromEpoch(ms + minutes * 60_000);
}

function fromEpoch(ms: number): IsoInstant {
  const day = Math.floor(ms / 86_400_000);
  const rest = ms - day * 86_400_000;
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(rest / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${toIsoDate(day)}T${clock}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/** How far a zone's clocks are ahead of UTC at an instant, ms. */
function offsetAt(epochMs: number, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(epochMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const date = [part('year'), part('month'), part('day')].map((one) => String(one).padStart(2, '0')).join('-');
  const wall =
    toDayNumber(date) * 86_400_000 + (part('hour') % 24) * 3_600_000 + part('minute') * 60_000 + part('second') * 1000;
  return wall - Math.floor(epochMs / 1000) * 1000;
}

/** Making a formatter is slow, so each zone's is kept. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}
