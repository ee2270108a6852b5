import type { Outgoing } from '../ports/channel.ts';
import type { OutboxJob } from '../ports/outbox-store.ts';
import type { ServiceDeps } from './deps.ts';
import { TRANSCRIPT_MESSAGES, toHandoff } from './to-handoff.ts';

/**
 * What goes along with a message on channels that need more than its words: how to answer there, the bill it shows, and
 * for a hub of people the thread so far.
 */
export async function loadCompany(
  deps: ServiceDeps,
  { issuer, conversation, message }: OutboxJob,
): Promise<Pick<Outgoing, 'wayBack' | 'card' | 'handoff'>> {
  if (message.channel !== 'azure') return {};
  const store = deps.store.forIssuer(issuer);
  const [wayBack, stored, thread] = await Promise.all([
    store.wayBack(message.address),
    message.card === null ? null : store.invoice(message.card),
    message.handoff === undefined
      ? null
      : store.messages(conversation, Math.max(0, message.seq - 1 - TRANSCRIPT_MESSAGES), TRANSCRIPT_MESSAGES),
  ]);
  const named = deps.directory.issuer(issuer) ?? { id: issuer, name: issuer };
  return {
    wayBack,
    card: stored?.invoice ?? null,
    ...(thread && {
      handoff: toHandoff(
        message,
        thread.filter((one) => one.seq < message.seq),
        named,
      ),
    }),
  };
}
