import type { IsoDate, IsoInstant } from '../../model/ids.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant on the wall clock of a zone: `2026-09-12T12:32:10Z` in Europe/Stockholm → `{ date: '2026-09-12', time: '14:32' }`.
 * Swedish short form is ISO 8601, so nothing has to be taken apart by position names.
 */
export function toLocalTime(at: IsoInstant, timeZone: string): { readonly date: IsoDate; readonly time: string } {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(timeZone, formatter);
  }
  const [date = '', time = ''] = formatter.format(new Date(at)).split(' ');
  return { date, time };
}
