import type { ThreadView } from '../../model/desk-view.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk } from './console-door.ts';
import { toThreadView } from './to-thread-view.ts';

/** More than anybody reads; older ones are found by searching. */
const NOTES = 200;

/**
 * A conversation's state and its messages after a cursor (null: the newest `limit`). The state is read before the
 * messages, so a message that comes in between is shown early, never missed: its seq is above `lastSeq` and the next
 * reading from the cursor holds it again.
 */
export async function readThread(
  { store, clock }: Pick<ConsoleDeps, 'store' | 'clock'>,
  { issuer, conversation: id }: Pick<AtDesk, 'issuer' | 'conversation'>,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<ThreadView> {
  const rows = store.forIssuer(issuer.id);
  const conversation = await rows.conversation(id);
  if (!conversation) throw new Error('a conversation vanished while it was being read');
  const payer = conversation.payer && (await rows.payer(conversation.payer));
  const now = new Date(clock.now()).toISOString();
  const [messages, notes, work] = await Promise.all([
    rows.messages(id, after ?? Math.max(0, conversation.lastSeq - limit), limit),
    rows.atDesk.notes(id, NOTES),
    rows.atDesk.case(id, now),
  ]);
  return toThreadView({
    now,
    issuer,
    conversation,
    payer,
    messages,
    notes,
    work,
  });
}
