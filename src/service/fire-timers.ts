import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** Takes a turn for every timer that is due. The turn clears its timer in the same commit, so it fires once. */
export async function fireTimers(deps: ServiceDeps, converse: Service['converse']): Promise<void> {
  const now = instantOf(deps.clock);
  for (const timer of await deps.store.acrossIssuers.dueTimers(now, 100)) {
    const providerId = `${timer.conversation}-${timer.name}-${timer.dueAt}`;
    const result = await converse({
      issuer: timer.issuer,
      whose: { conversation: timer.conversation },
      input: { type: 'wait_expired', id: `timer-${providerId}`, at: now, timer: timer.name, dueAt: timer.dueAt },
      inbound: { source: 'timer', providerId, hash: '', receivedAt: now, answer: null },
    });
    if (!result.ok) deps.log.error({ issuer: timer.issuer, code: result.error.code }, 'A timer could not fire');
  }
}
