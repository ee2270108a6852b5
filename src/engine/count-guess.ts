import type { IsoInstant } from '../model/ids.ts';
import { addMinutes } from '../texts/to-instant.ts';
import type { Asker, Proof } from './conversation.ts';

/** Wrong tries before an asker is locked out. */
const TRIES = 5;
/** How long each further lock of the same asker lasts, minutes: an hour, then a day. */
const LOCKS = [60, 24 * 60];
/** Askers that are remembered; whoever is forgotten still counts among all. */
const KEPT = 20;
/** Wrong tries of all within a day: from there on strangers are not heard any more, and somebody is told. */
const ALARM_AT = 20;
const DAY_MINUTES = 24 * 60;

/** One try at a second factor. */
export interface Guess {
  /** Who tries: an address of the payer's, or a browser. */
  readonly asker: string;
  /** An address of the payer's, or a browser that was let in before: strangers who guess never lock it out. */
  readonly isKnown: boolean;
  readonly at: IsoInstant;
  readonly fits: boolean;
}

export interface Guessed {
  readonly verdict: 'fits' | 'wrong' | 'locked';
  readonly proof: Proof;
  /** True once: this try was the one too many within a day. */
  readonly alarms: boolean;
}

/**
 * Counts a try. While an asker is locked nothing is compared, right or wrong; each asker has tries of their own, so a stranger
 * with the link locks out the stranger alone. All wrong tries together have a lid, which shuts out strangers only. Pure.
 */
export function countGuess(proof: Proof | undefined, { asker, isKnown, at, fits }: Guess): Guessed {
  const before = proof ?? { provenAt: null };
  const askers = before.askers ?? [];
  const own = askers.find((one) => one.key === asker);
  const guesses = before.guesses && before.guesses.since > addMinutes(at, -DAY_MINUTES) ? before.guesses : null;
  const isShut = !isKnown && (guesses?.count ?? 0) >= ALARM_AT;
  if (isShut || (own?.lockedUntil != null && own.lockedUntil > at))
    return { verdict: 'locked', proof: before, alarms: false };
  const others = askers.filter((one) => one.key !== asker);
  if (fits) return { verdict: 'fits', proof: { ...before, provenAt: at, askers: others }, alarms: false };
  const missed = miss(own ?? { key: asker, tries: 0, locks: 0, lockedUntil: null, at }, at);
  const count = (guesses?.count ?? 0) + 1;
  const next: Proof = {
    ...before,
    askers: [...others, missed].slice(-KEPT),
    guesses: { since: guesses?.since ?? at, count },
  };
  return { verdict: missed.lockedUntil === null ? 'wrong' : 'locked', proof: next, alarms: count === ALARM_AT };
}

function miss(own: Asker, at: IsoInstant): Asker {
  const tries = own.tries + 1;
  if (tries < TRIES) return { ...own, tries, lockedUntil: null, at };
  const minutes = LOCKS[Math.min(own.locks, LOCKS.length - 1)] ?? DAY_MINUTES;
  return { ...own, tries: 0, locks: own.locks + 1, lockedUntil: addMinutes(at, minutes), at };
}
