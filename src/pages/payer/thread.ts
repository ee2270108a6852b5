import type { PageMessage } from './page-data.ts';
import { type Said, type ThreadItem, toPageMessage, type WireActivity } from './thread-item.ts';

/** The messages on screen, oldest first; what is on its way to the server comes last. Immutable. */
export type Thread = readonly ThreadItem[];

/** The thread as the server rendered it. */
export function toThread(messages: readonly PageMessage[]): Thread {
  return messages.map((message) => ({ ...message, key: `s${message.seq}`, state: 'done', said: null }));
}

/** The payer's own words, shown before the server has them. Saying the same again (a retry) shows nothing twice. */
export function addSaid(thread: Thread, said: Said, now: string): Thread {
  const waiting = thread.find((one) => one.said?.clientId === said.clientId);
  if (waiting) return thread.map((one) => (one === waiting ? { ...one, state: 'sending' } : one));
  const item: ThreadItem = {
    key: said.clientId,
    state: 'sending',
    said,
    seq: Number.MAX_SAFE_INTEGER,
    from: 'payer',
    author: null,
    at: now,
    lang: '',
    text: said.text,
    via: null,
    replies: [],
    card: null,
    files: said.file ? [{ name: said.file.name, url: '', picture: false }] : [],
    read: false,
  };
  return [...thread, item];
}

/** What became of the payer's words. An echo that already came is not undone by a late failure. */
export function settleSaid(thread: Thread, clientId: string, outcome: 'done' | 'failed'): Thread {
  return thread.map((one) =>
    one.said?.clientId === clientId && one.state === 'sending' ? { ...one, state: outcome } : one,
  );
}

/**
 * Takes in what the socket or a poll brought, in any order and any number of times. A message that is on screen keeps its
 * key, whether it is known by its number or by the id its sender gave it. Messages before `floor`, the first one the page
 * was made with, are left out: nobody wants last year read aloud.
 */
export function mergeActivities(thread: Thread, activities: readonly WireActivity[], floor = 0): Thread {
  const next = [...thread];
  for (const activity of activities) {
    const message = toPageMessage(activity);
    if (message === null || message.seq < floor) continue;
    const clientId = activity.channelData?.clientActivityID;
    const at = next.findIndex(
      (one) => one.seq === message.seq || (one.said !== null && one.said.clientId === clientId),
    );
    const known = next[at];
    if (known)
      next[at] = {
        ...message,
        card: known.card ?? message.card,
        read: known.read || message.read,
        key: known.key,
        state: 'done',
        said: known.said,
      };
    else next.push({ ...message, key: `s${message.seq}`, state: 'done', said: null });
  }
  return next.sort((one, other) => one.seq - other.seq);
}

/** A person read what the payer said, up to this number. */
export function markRead(thread: Thread, seq: number): Thread {
  return thread.map((one) => (one.from === 'payer' && one.seq <= seq && !one.read ? { ...one, read: true } : one));
}

/** Quick replies that may still be tapped: those of the newest message, until the payer has said something. */
export function openReplies(thread: Thread): PageMessage['replies'] {
  const last = thread.at(-1);
  return last && last.from !== 'payer' ? last.replies : [];
}
