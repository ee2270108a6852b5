import type { IssuerId } from '../model/ids.ts';
import { isOpen } from '../model/payment-attempt.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { createDoublePayments } from './double-payments.ts';
import { createOpenPayment } from './open-payment.ts';
import type { Payments } from './payments.ts';
import type { Service } from './service.ts';
import { createSettling } from './settle-payment.ts';

/** At once, and for how long nobody else asks about them. */
const BATCH = 10;
const LEASE_MS = 60_000;
/** Attempts of one invoice that are looked at. */
const SHOWN = 10;

/** Payments that are begun on the page; `record` is the one door for money. */
export function createPayments(deps: ServiceDeps, record: Service['recordPayment']): Payments {
  const settling = createSettling(deps, record);
  const { settle, change } = settling;
  return {
    open: createOpenPayment(deps, settling),
    settle,
    ...createDoublePayments(deps, record, change),
    async hear(issuer, provider, hint) {
      const { payments } = deps.store.forIssuer(issuer);
      const attempt =
        hint.attempt !== null
          ? await payments.attempt(hint.attempt)
          : hint.providerId !== null && hint.providerId !== undefined
            ? await payments.attemptByProvider(provider, hint.providerId)
            : null;
      if (attempt === null || attempt.provider !== provider) return 'unknown';
      const settled = await settle(issuer, attempt.id);
      return settled.ok || settled.error === 'not_found' ? 'taken' : 'later';
    },
    async callOff(issuer, invoice, except) {
      const known = await deps.store.forIssuer(issuer).payments.attemptsOfInvoice(invoice, SHOWN);
      const open = known.filter((one) => isOpen(one) && one.id !== except);
      for (const { id } of open)
        await change(issuer, id, (known) => (isOpen(known) ? { ...known, askAt: deps.clock.now() } : null));
      if (open.length > 0) deps.wake({ lanes: [], lookBy: leaseNow(deps) });
    },
    async reconcile() {
      for (;;) {
        const due = await deps.store.acrossIssuers.claimPayments({
          now: deps.clock.now(),
          leaseMs: LEASE_MS,
          limit: BATCH,
        });
        await Promise.all(due.map((one) => settleOrLog(one.issuer, one.id)));
        if (due.length < BATCH) return;
      }
    },
    ofInvoice: (issuer, invoice) => deps.store.forIssuer(issuer).payments.attemptsOfInvoice(invoice, SHOWN),
    attempt: (issuer, id) => deps.store.forIssuer(issuer).payments.attempt(id),
  };

  async function settleOrLog(issuer: IssuerId, id: string): Promise<void> {
    try {
      await settle(issuer, id);
    } catch (error) {
      deps.log.error({ err: error, issuer, attempt: id }, 'A payment could not be looked after; again soon');
    }
  }
}
