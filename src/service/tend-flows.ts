import type { IssuerId } from '../model/ids.ts';
import { tendBankPayments } from './bank-payments.ts';
import type { ServiceDeps } from './deps.ts';
import { migrateWaiting } from './migrate-waiting.ts';
import { reachOccasions } from './reach-occasions.ts';
import type { Service } from './service.ts';

/** Days are gone through this often; a day's flow is late by so much at most. */
const DAYS_EVERY_MS = 30_000;

/** What a worker does for flows now and then. One issuer's trouble is logged and stops nobody else's. */
export function createTendFlows(
  deps: ServiceDeps,
  converse: Service['converse'],
  recordPayment: Service['recordPayment'],
): Service['tendFlows'] {
  let lastDays = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = deps.clock.now();
    if (now - lastDays < DAYS_EVERY_MS) return;
    lastDays = now;
    for (const issuer of deps.directory.ids()) {
      // A publisher that died in the middle of moving people is gone on from, and so is a bank file.
      const work = {
        days: () => reachOccasions(deps, converse, issuer),
        moving: () => migrateWaiting(deps, converse, issuer),
        bank: () => tendBankPayments(deps, recordPayment, issuer),
      };
      for (const [what, doIt] of Object.entries(work)) await doIt().catch(tell(issuer, what));
    }
  };

  function tell(issuer: IssuerId, what: string): (error: unknown) => void {
    return (error) => deps.log.error({ err: error, issuer, what }, 'An issuer could not be looked after; again soon');
  }
}
