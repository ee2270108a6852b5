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
    await reachOccasions(deps, converse);
    // A publisher that died in the middle of moving people is gone on from, and so is a bank file.
    for (const issuer of deps.directory.ids()) {
      await migrateWaiting(deps, converse, issuer);
      await tendBankPayments(deps, recordPayment, issuer);
    }
  };
}
