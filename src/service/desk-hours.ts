import { Temporal } from 'temporal-polyfill';
import type { DeskHours } from '../engine/facts.ts';
import { holidaysOf } from '../model/business-days.ts';
import type { IsoDate, IsoInstant } from '../model/ids.ts';
import type { Issuer } from '../model/issuer.ts';

/** A closed desk answers within this long after it opens. */
const AFTER_OPENING_MINUTES = 120;
/** Longer than any desk is closed: Christmas with days in lieu, a Norwegian Easter. */
const LOOK_AHEAD_DAYS = 21;

/** What stays the same for a whole minute: opening hours are written in minutes. */
interface Minute {
  readonly minute: number;
  readonly today: IsoDate;
  readonly open: boolean;
  readonly slot: string;
  readonly opens: { readonly at: string; readonly answerBy: string; readonly promisedBy: IsoInstant } | null;
}

/** The newest minute of each issuer, kept: reading a time zone is dear, and every turn asks. */
const newest = new WeakMap<Issuer, Minute>();

/** Whether people are there now, when they come next, and by when an answer can be promised; in the issuer's zone. */
export function toDeskHours(issuer: Issuer, now: number): DeskHours {
  const { open, opens, slot } = readMinute(issuer, now);
  if (open) return { open, opensAt: null, promisedBy: toInstant(now + issuer.answerWithinMinutes * 60_000), slot };
  if (opens === null)
    return {
      open,
      opensAt: null,
      promisedBy: toInstant(toLocal(issuer, now).add({ days: 1 }).epochMilliseconds),
      slot,
    };
  return { open, opensAt: opens.at, answerBy: opens.answerBy, promisedBy: opens.promisedBy, slot };
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
  const open = hoursOn(issuer, local.toPlainDate()).some((one) => isWithin(local, one));
  const next = open ? null : nextOpening(issuer, local);
  const opens = next && {
    at: toText(next),
    answerBy: toText(next.add({ minutes: AFTER_OPENING_MINUTES })),
    promisedBy: toInstant(next.add({ minutes: AFTER_OPENING_MINUTES }).epochMilliseconds),
  };
  const made = { minute, today: local.toPlainDate().toString(), open, slot: toSlot(local), opens };
  newest.set(issuer, made);
  return made;
}

/** Waits are compared with those of like hours: three at a time, Monday to Friday apart from the weekend. */
function toSlot(local: Temporal.ZonedDateTime): string {
  const from = String(local.hour - (local.hour % 3)).padStart(2, '0');
  return `${local.dayOfWeek <= 5 ? 'work' : 'free'}-${from}`;
}

/** The desk is closed on the country's public holidays and on the issuer's own days, whatever the weekday says. */
function hoursOn(issuer: Issuer, date: Temporal.PlainDate): readonly Issuer['openingHours'][number][] {
  const day = date.toString();
  if (issuer.closedOn?.includes(day)) return [];
  if (issuer.openOnHolidays !== true && holidaysOf(issuer.country, date.year).has(day)) return [];
  return issuer.openingHours.filter((one) => one.weekday === date.dayOfWeek);
}

function toLocal(issuer: Issuer, now: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(issuer.timeZone);
}

function isWithin(local: Temporal.ZonedDateTime, hours: Issuer['openingHours'][number]): boolean {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return time >= hours.from && time < hours.to;
}

function nextOpening(issuer: Issuer, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const day = local.add({ days });
    const opens = hoursOn(issuer, day.toPlainDate())
      .map((one) => day.withPlainTime(one.from))
      .filter((one) => Temporal.ZonedDateTime.compare(one, local) > 0)
      .sort(Temporal.ZonedDateTime.compare);
    if (opens[0]) return opens[0];
  }
  return null;
}

function toText(local: Temporal.ZonedDateTime): string {
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function toInstant(at: number): IsoInstant {
  return new Date(at).toISOString();
}
