import type { IsoDate } from './ids.ts';

/**
 * When the new Norwegian act on debt collection (LOV-2026-05-22-19) comes into force; null: the King has not decided.
 * 1 January 2027 was signalled. Rules that come with it have `from: 'new-act'`; an issuer's file can name the day before
 * the product does (`policy.reminders.norwegianActFrom`).
 */
export const NORWEGIAN_ACT_FROM: IsoDate | null = null;

/** A day from which a rule holds, or the new Norwegian act's. */
export type RuleFrom = IsoDate | 'new-act';

/** True if a rule has come into force by a day. `actFrom`: the new act's day, null while nobody knows it. */
export function isInForce(from: RuleFrom, date: IsoDate, actFrom: IsoDate | null = NORWEGIAN_ACT_FROM): boolean {
  return from === 'new-act' ? actFrom !== null && actFrom <= date : from <= date;
}
