import { Temporal } from 'temporal-polyfill';
import type { DeskHours } from '../engine/facts.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';

/** A closed desk answers within this long after it opens. */
const AFTER_OPENING_MINUTES = 120;

/** Whether people are there now, when they come next, and by when an answer can be promised; in the issuer's zone. */
export function toDeskHours(issuer: Issuer, now: number): DeskHours {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(issuer.timeZone);
  const open = issuer.openingHours.some((one) => one.weekday === local.dayOfWeek && isWithin(local, one));
  if (open) return { open, opensAt: null, promisedBy: toInstant(local.add({ minutes: issuer.answerWithinMinutes })) };
  const opens = nextOpening(issuer, local);
  if (opens === null) return { open, opensAt: null, promisedBy: toInstant(local.add({ days: 1 })) };
  return {
    open,
    opensAt: opens.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    promisedBy: toInstant(opens.add({ minutes: AFTER_OPENING_MINUTES })),
  };
}

/** Today's date where the issuer is. */
export function toLocalDate(issuer: Issuer, now: number): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(issuer.timeZone).toPlainDate().toString();
}

function isWithin(local: Temporal.ZonedDateTime, hours: Issuer['openingHours'][number]): boolean {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return time >= hours.from && time < hours.to;
}

function nextOpening(issuer: Issuer, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  for (let days = 0; days <= 7; days += 1) {
    const day = local.add({ days });
    const opens = issuer.openingHours
      .filter((one) => one.weekday === day.dayOfWeek)
      .map((one) => day.withPlainTime(one.from))
      .filter((one) => Temporal.ZonedDateTime.compare(one, local) > 0)
      .sort(Temporal.ZonedDateTime.compare);
    if (opens[0]) return opens[0];
  }
  return null;
}

function toInstant(at: Temporal.ZonedDateTime): IsoInstant {
  return new Date(at.epochMilliseconds).toISOString();
}
