import { Temporal } from 'temporal-polyfill';
import type { IsoDate, IsoInstant } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';

/** The morning of a day at the issuer: when its desk opens that day, else at eight. */
export function toDueMorning(day: IsoDate, issuer: Pick<Issuer, 'timeZone' | 'openingHours'>): IsoInstant {
  const date = Temporal.PlainDate.from(day);
  const opens = issuer.openingHours.find((one) => one.weekday === date.dayOfWeek)?.from ?? '08:00';
  const at = date.toZonedDateTime({ timeZone: issuer.timeZone, plainTime: opens });
  return new Date(at.epochMilliseconds).toISOString();
}
