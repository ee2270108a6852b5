import type { ButtonsMarked } from '../engine/events/buttons-marked.ts';
import type { IssuerId } from '../model/ids.ts';
import type { ServiceDeps } from './deps.ts';

/**
 * After a commit: the messages that asked show what was chosen. Best effort, outside the outbox: an edit that is lost does no
 * harm (an old button gets a polite answer), and one that comes late changes no order. Never throws.
 */
export async function markButtons(
  deps: ServiceDeps,
  issuer: IssuerId,
  marks: readonly Omit<ButtonsMarked, 'type'>[],
): Promise<void> {
  const accounts = deps.directory.accounts(issuer);
  if (accounts === null) return;
  for (const { message: id, option, armed } of marks) {
    try {
      const found = await deps.store.forIssuer(issuer).findMessage({ message: id, providerMessageId: '' });
      const markChoice = found && deps.channels[found.message.channel].markChoice;
      if (!found || !markChoice || found.providerMessageId === null) continue;
      await markChoice({ message: found.message, providerMessageId: found.providerMessageId, option, armed }, accounts);
    } catch {
      // The store or the provider is away; the buttons stay as they were.
    }
  }
}
