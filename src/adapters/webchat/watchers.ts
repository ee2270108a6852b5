import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';

/** Calls `wake` at every hint for this conversation; returns the way to stop. */
export type Watch = (issuer: IssuerId, conversation: ConversationId, wake: () => void) => () => void;

/**
 * One subscription per issuer for all sockets of this process, so that a hint costs a look-up and not a walk past every
 * open socket.
 */
export function createWatch(feed: LiveFeed): Watch {
  const issuers = new Map<
    IssuerId,
    { readonly stop: () => void; readonly threads: Map<ConversationId, Set<() => void>> }
  >();

  function watched(issuer: IssuerId): Map<ConversationId, Set<() => void>> {
    const existing = issuers.get(issuer);
    if (existing) return existing.threads;
    const threads = new Map<ConversationId, Set<() => void>>();
    const stop = feed.subscribe(issuer, (hint) => {
      if (hint.conversation === null) return;
      for (const wake of threads.get(hint.conversation) ?? []) wake();
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
