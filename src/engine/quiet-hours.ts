import { addDays } from '../model/add-days.ts';
import { holidaysOf } from '../model/business-days.ts';
import { weekdayOf } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import { toInstant } from '../texts/to-instant.ts';

type Place = Pick<Issuer, 'country' | 'timeZone'>;

/** When a payer may be met with what they did not ask for: weekdays 08-21, Saturdays 09-15, not on Sundays and holidays. */
function hoursOf(day: IsoDate, country: Place['country']): readonly [from: string, to: string] | null {
  if (holidaysOf(country, Number(day.slice(0, 4))).has(day)) return null;
  const weekday = weekdayOf(day);
  return weekday === 7 ? null : weekday === 6 ? ['09:00', '15:00'] : ['08:00', '21:00'];
}

/** Null where it is not quiet now; else when it is over. */
export function quietUntil(place: Place, today: IsoDate, now: IsoInstant): IsoInstant | null {
  for (let day = today, left = 14; left > 0; day = addDays(day, 1), left -= 1) {
    const hours = hoursOf(day, place.country);
    if (hours === null) continue;
    const [from, to] = hours.map((time) => toInstant(day, time, place.timeZone)) as [IsoInstant, IsoInstant];
    if (now < from) return from;
    if (now < to) return null;
  }
  return null;
}
