import { toDayNumber } from './calendar.ts';
import type { IsoInstant } from './ids.ts';

const DAY_MS = 86_400_000;

/**
 * The instant so many milliseconds after another: `laterThan("2026-12-31T23:59:59.500Z", 500)` → `"2027-01-01T00:00:00.000Z"`.
 * Takes instants in UTC with Z, with or without a fraction, years 1 to 9999; negative milliseconds go back.
 */
export function laterThan(instant: IsoInstant, milliseconds: number): IsoInstant {
  const [hours = 0, minutes = 0, seconds = 0] = instant.slice(11).replace('Z', '').split(':').map(Number);
  const inDay = Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000) + milliseconds;
  const days = Math.floor(inDay / DAY_MS);
  return `${toDate(toDayNumber(instant.slice(0, 10)) + days)}T${toTime(inDay - days * DAY_MS)}Z`;
}

/** The inverse of {@link toDayNumber}, counted the same way. */
function toDate(dayNumber: number): string {
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
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function toTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds % 60, 2)}.${pad(milliseconds % 1000, 3)}`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
