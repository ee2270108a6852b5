import type { IssuerStore, WebSession } from '../../ports/store.ts';

const PAGE = 200;

/**
 * The seq of what an input said, looked for from the newest message back. Needed only where a post is repeated, so it may
 * cost a few reads. Null if the input said nothing.
 */
export async function findPosted(store: IssuerStore, session: WebSession, inputId: string): Promise<number | null> {
  const thread = await store.conversation(session.conversation);
  for (let before = thread?.lastSeq ?? 0; before > 0; before -= PAGE) {
    const page = await store.messages(session.conversation, Math.max(0, before - PAGE), Math.min(PAGE, before));
    const found = page.find((message) => message.from === 'payer' && message.id.startsWith(`${inputId}.`));
    if (found) return found.seq;
  }
  return null;
}
