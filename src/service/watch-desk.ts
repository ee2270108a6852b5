import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** An answer takes seconds; whoever has none after this long has none coming. */
const PATIENCE_MS = 10 * 60_000;
const MOST_AT_ONCE = 100;
/** What people saw and did is kept for two years. */
const AUDIT_MS = 2 * 365 * 86_400_000;

/**
 * The watchdog: finds every message of a payer that nobody answered and nobody has, and offers it to the desk. That should
 * never be one; each is logged as an error. Safe to repeat and in many processes at once: a message is offered once.
 * Returns how many it found.
 */
export async function watchDesk(deps: ServiceDeps, converse: Service['converse']): Promise<number> {
  const now = instantOf(deps.clock);
  const before = instantOf({ now: () => deps.clock.now() - PATIENCE_MS });
  const forgotten = await deps.store.acrossIssuers.forgotten(before, MOST_AT_ONCE);
  for (const { issuer, conversation, seq } of forgotten) {
    // A clock may have to be wound up again and again; an offer is made once, by the turn that makes it.
    const providerId = `${conversation}-${seq}-${now.slice(0, 15)}`;
    const result = await converse({
      issuer,
      whose: { conversation },
      input: { type: 'message_forgotten', id: `watch-${providerId}`, at: now, seq },
      inbound: { source: 'timer', providerId: `watch-${providerId}`, hash: '', receivedAt: now, answer: null },
    });
    deps.log.error({ issuer, conversation, taken: result.ok }, 'A payer had no answer and nobody had the conversation');
  }
  await deps.store.acrossIssuers.forgetAudit(instantOf({ now: () => deps.clock.now() - AUDIT_MS }));
  return forgotten.length;
}
