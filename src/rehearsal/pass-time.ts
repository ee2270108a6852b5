import { addDays } from '../model/add-days.ts';
import { addBusinessDays } from '../model/business-days.ts';
import { secondsBetween } from '../model/calendar.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';
import { addMinutes, toInstant } from '../texts/to-instant.ts';
import { toLocalDate } from '../texts/to-local-date.ts';
import type { Happening } from './transcript.ts';

type Pass = Extract<Happening, { kind: 'pass' | 'clock' | 'due' }>;

/**
 * The instant that "3 days later", "2026-12-01 10:00" or "the day after the due date" means, where the issuer is. Days later
 * is the same time of day. Null for a due date that no bill has. A moment that has been is not gone back to.
 */
export function passTime(pass: Pass, now: IsoInstant, due: IsoDate | null, issuer: Issuer): IsoInstant | null {
  const { timeZone, country } = issuer;
  const today = toLocalDate(now, timeZone);
  const sameTime = (date: IsoDate): IsoInstant =>
    addMinutes(toInstant(date, '00:00', timeZone), secondsBetween(toInstant(today, '00:00', timeZone), now) / 60);
  switch (pass.kind) {
    case 'due':
      return due === null ? null : sameTime(addDays(due, pass.days));
    case 'clock': {
      const { date, time } = pass;
      if (time === null) return sameTime(date ?? today);
      const at = toInstant(date ?? today, time, timeZone);
      return date === null && at <= now ? toInstant(addDays(today, 1), time, timeZone) : at;
    }
    case 'pass':
      switch (pass.unit) {
        case 'minutes':
          return addMinutes(now, pass.count);
        case 'hours':
          return addMinutes(now, pass.count * 60);
        case 'days':
          return sameTime(addDays(today, pass.count));
        case 'business_days':
          return sameTime(addBusinessDays(today, pass.count, country));
      }
  }
}
