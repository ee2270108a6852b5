import type { DueTimer } from '../ports/across-issuers.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

const MOST_AT_ONCE = 100;

/** Takes a turn for every timer that is due. The turn clears its timer in the same commit, so it fires once. */
export async function fireTimers(deps: ServiceDeps, converse: Service['converse']): Promise<void> {
  const now = instantOf(deps.clock);
  const dueNow = (): Promise<readonly DueTimer[]> => deps.store.acrossIssuers.dueTimers(now, MOST_AT_ONCE);
  /** What became of it; safe twice with the same `key`. */
  const fire = async ({ issuer, conversation, name, dueAt }: DueTimer, key: string): Promise<string> => {
    const result = await converse({
      issuer,
      whose: { conversation },
      input: { type: 'wait_expired', id: `timer-${key}`, at: now, timer: name, dueAt },
      inbound: { source: 'timer', providerId: key, hash: '', receivedAt: now, answer: null },
    });
    if (!result.ok) deps.log.error({ issuer, code: result.error.code }, 'A timer could not fire');
    return result.ok ? result.value.outcome : result.error.code;
  };
  for (const timer of await dueNow()) {
    const key = `${timer.conversation}-${timer.name}-${timer.dueAt}`;
    if ((await fire(timer, key)) !== 'duplicate') continue;
    // Another process was first, and it is gone. Or it was set once more to the very instant at which it had fired (by a
    // clock that was set back): the version of the conversation tells the second time from the first.
    const conversation = await deps.store.forIssuer(timer.issuer).conversation(timer.conversation);
    const isSetAgain = (await dueNow()).some((one) => isSame(one, timer));
    if (isSetAgain && conversation !== null) await fire(timer, `${key}-${conversation.version}`);
  }
}

function isSame(one: DueTimer, other: DueTimer): boolean {
  return (
    one.issuer === other.issuer &&
    one.conversation === other.conversation &&
    one.name === other.name &&
    one.dueAt === other.dueAt
  );
}
