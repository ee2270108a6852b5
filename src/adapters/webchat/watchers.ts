import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { LiveFeed, Signal } from '../../ports/live-feed.ts';

/** What is called at every hint for a conversation; with a signal there is nothing to read. */
type Wake = (signal: Signal | null) => void;

/** Returns the way to stop. */
export type Watch = (issuer: IssuerId, conversation: ConversationId, wake: Wake) => () => void;

/**
 * One subscription per issuer for all sockets of this process, so that a hint costs a look-up and not a walk past every
 * open socket.
 */
export function createWatch(feed: LiveFeed): Watch {
  const issuers = new Map<IssuerId, { readonly stop: () => void; readonly threads: Map<ConversationId, Set<Wake>> }>();

  function watched(issuer: IssuerId): Map<ConversationId, Set<Wake>> {
    const existing = issuers.get(issuer);
    if (existing) return existing.threads;
    const threads = new Map<ConversationId, Set<Wake>>();
    const stop = feed.subscribe(issuer, (hint) => {
      if (hint.conversation === null) return;
      for (const wake of threads.get(hint.conversation) ?? []) wake(hint.signal ?? null);
    });
    issuers.set(issuer, { stop, threads });
    return threads;
  }

  return (issuer, conversation, wake) => {
    const threads = watched(issuer);
    const wakes = threads.get(conversation) ?? new Set();
    threads.set(conversation, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && threads.get(conversation) === wakes) threads.delete(conversation);
      if (threads.size > 0 || issuers.get(issuer)?.threads !== threads) return;
      issuers.get(issuer)?.stop();
      issuers.delete(issuer);
    };
  };
}
