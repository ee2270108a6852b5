import type { ServiceDeps } from './deps.ts';

/** Long enough to find out with an issuer what its systems were told. */
const KEPT_MS = 30 * 86_400_000;
/** One statement stays short, so that it holds nobody up. */
const AT_ONCE = 1_000;

/** Deletes webhooks that were taken a month ago; those that nobody took are kept for a person. Twice safe. */
export async function forgetWebhooks({ store, clock }: Pick<ServiceDeps, 'store' | 'clock'>): Promise<void> {
  const before = new Date(clock.now() - KEPT_MS).toISOString();
  while ((await store.acrossIssuers.deleteDelivered(before, AT_ONCE)) === AT_ONCE);
}
