import type { Issuer } from '../model/issuer.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toDeskHours } from './desk-hours.ts';

/** Fewer first answers than this say nothing. */
const LEAST = 8;
/** The newest of like hours, of the last four weeks. */
const NEWEST = 60;
const SINCE_MS = 28 * 86_400_000;
const KEPT_MS = 60_000;

/**
 * What a payer who asks for a person now may expect, in minutes, from how long others waited in like hours: four of five had
 * an answer sooner. Null where too few have waited. Never more than four times what the issuer has set: a bad morning is told
 * as it is, a broken clock is not. Asked for every turn, so it is kept for a minute.
 */
export function createExpectedWait(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
): (issuer: Issuer) => Promise<number | null> {
  const kept = new Map<string, { readonly at: number; readonly minutes: number | null }>();
  return async (issuer) => {
    const now = deps.clock.now();
    const { open, slot } = toDeskHours(issuer, now);
    if (!open || slot === undefined) return null;
    const key = `${issuer.id} ${slot}`;
    const known = kept.get(key);
    if (known && now >= known.at && now - known.at < KEPT_MS) return known.minutes;
    const since = instantOf({ now: () => now - SINCE_MS });
    const seconds = await deps.store.forIssuer(issuer.id).firstAnswers(slot, since, NEWEST);
    const minutes = toExpectedMinutes(seconds, issuer.answerWithinMinutes);
    kept.set(key, { at: now, minutes });
    return minutes;
  };
}

/** The wait that four of five stay under, rounded up to what people say: 1, 2, 3, 5, then fives; null where too few waited. */
export function toExpectedMinutes(seconds: readonly number[], answerWithinMinutes: number): number | null {
  if (seconds.length < LEAST) return null;
  const sorted = [...seconds].sort((a, b) => a - b);
  const p80 = sorted[Math.ceil(sorted.length * 0.8) - 1] ?? 0;
  const minutes = Math.max(1, Math.ceil(p80 / 60));
  const spoken = minutes <= 3 ? minutes : Math.ceil(minutes / 5) * 5;
  return Math.min(spoken, answerWithinMinutes * 4);
}
