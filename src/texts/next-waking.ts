import { addDays } from '../model/add-days.ts';
import { holidaysOf } from '../model/business-days.ts';
import { weekdayOf } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import { toInstant } from './to-instant.ts';
import { toLocalDate } from './to-local-date.ts';

/**
 * When nobody is asked for money: nights 21 to 08, Saturdays before 9 and from 15, Sundays and public holidays. The law binds
 * Norwegian agencies alone, under the act that is not in force yet; we keep to it for everybody.
 */
export const WAKING_HOURS = {
  weekday: { from: '08:00', to: '21:00' },
  saturday: { from: '09:00', to: '15:00' },
} as const;

/**
 * The first moment from an instant on at which a payer may be asked for money; the instant itself where it may be now.
 *
 * @param timeZone where the payer is, IANA
 * @param country whose public holidays count
 */
export function nextWaking(instant: IsoInstant, timeZone: string, country: Issuer['country']): IsoInstant {
  const today = toLocalDate(instant, timeZone);
  for (let date = today; ; date = addDays(date, 1)) {
    const hours = hoursOf(date, country);
    if (hours === null) continue;
    const opens = toInstant(date, hours.from, timeZone);
    if (instant < opens) return opens;
    if (instant < toInstant(date, hours.to, timeZone)) return instant;
  }
}

function hoursOf(date: IsoDate, country: Issuer['country']): { readonly from: string; readonly to: string } | null {
  const weekday = weekdayOf(date);
  if (weekday === 7 || holidaysOf(country, Number(date.slice(0, 4))).has(date)) return null;
  return weekday === 6 ? WAKING_HOURS.saturday : WAKING_HOURS.weekday;
}
