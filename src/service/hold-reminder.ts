import { mayLeave, type Withheld } from '../engine/reminders/may-leave.ts';
import type { OutboxJob } from '../ports/outbox-store.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { loadFacts } from './load-facts.ts';
import type { Service } from './service.ts';

/** Why a reminder that is about to leave may not, by what holds now; null for everything else, and where it may. */
export async function findHold(
  deps: ServiceDeps,
  { issuer, conversation, message, part }: OutboxJob,
): Promise<Withheld | null> {
  if (message.reminds === undefined || part !== 1) return null;
  const thread = await deps.store.forIssuer(issuer).conversation(conversation);
  if (thread === null) return null;
  return mayLeave(await loadFacts(deps, issuer, thread.payer), thread, message);
}

/**
 * Lets the conversation take back a reminder that did not leave, once. Called before its end is recorded, so that a process
 * that dies in between tells it again. Throws if it could not be told.
 */
export async function withholdReminder(
  deps: ServiceDeps,
  converse: Service['converse'],
  { issuer, conversation, message }: OutboxJob,
  { why, again }: Withheld,
): Promise<void> {
  if (message.reminds === undefined) return;
  const at = instantOf(deps.clock);
  const told = await converse({
    issuer,
    whose: { conversation },
    input: { type: 'reminder_withheld', id: `withheld-${message.id}`, at, message, why, again },
    inbound: { source: 'outbox', providerId: `withheld-${message.id}`, hash: '', receivedAt: at, answer: null },
  });
  if (!told.ok) throw new Error(`A reminder could not be withheld: ${told.error.code}`);
}
