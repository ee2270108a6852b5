import { Temporal } from 'temporal-polyfill';
import type { DeskHours } from '../engine/facts.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';

/** A closed desk answers within this long after it opens. */
const AFTER_OPENING_MINUTES = 120;

/** What stays the same for a whole minute: opening hours are written in minutes. */
interface Minute {
  readonly minute: number;
  readonly today: IsoDate;
  readonly open: boolean;
  readonly opens: { readonly at: string; readonly promisedBy: IsoInstant } | null;
}

/** The newest minute of each issuer, kept: reading a time zone is dear, and every turn asks. */
const newest = new WeakMap<Issuer, Minute>();

/** Whether people are there now, when they come next, and by when an answer can be promised; in the issuer's zone. */
export function toDeskHours(issuer: Issuer, now: number): DeskHours {
  const { open, opens } = readMinute(issuer, now);
  if (open) return { open, opensAt: null, promisedBy: toInstant(now + issuer.answerWithinMinutes * 60_000) };
  if (opens === null)
    return { open, opensAt: null, promisedBy: toInstant(toLocal(issuer, now).add({ days: 1 }).epochMilliseconds) };
  return { open, opensAt: opens.at, promisedBy: opens.promisedBy };
}

/** Today's date where the issuer is. */
export function toLocalDate(issuer: Issuer, now: number): IsoDate {
  return readMinute(issuer, now).today;
}

function readMinute(issuer: Issuer, now: number): Minute {
  const minute = Math.floor(now / 60_000);
  const known = newest.get(issuer);
  if (known?.minute === minute) return known;
  const local = toLocal(issuer, now);
  const open = issuer.openingHours.some((one) => one.weekday === local.dayOfWeek && isWithin(local, one));
  const next = open ? null : nextOpening(issuer, local);
  const opens = next && {
    at: next.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    promisedBy: toInstant(next.add({ minutes: AFTER_OPENING_MINUTES }).epochMilliseconds),
  };
  const made = { minute, today: local.toPlainDate().toString(), open, opens };
  newest.set(issuer, made);
  return made;
}

function toLocal(issuer: Issuer, now: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(issuer.timeZone);
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

function toInstant(at: number): IsoInstant {
  return new Date(at).toISOString();
}
