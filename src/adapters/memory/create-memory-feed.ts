import type { IssuerId } from '../../model/ids.ts';
import type { Hint, LiveFeed } from '../../ports/live-feed.ts';

/** Hints within one process. Listeners run after the publisher is done, so a slow one never delays a commit. */
export function createMemoryFeed(): LiveFeed {
  const listeners = new Map<IssuerId, Set<(hint: Hint) => void>>();
  return {
    publish(hint) {
      const those = listeners.get(hint.issuer);
      if (!those || those.size === 0) return;
      setImmediate(() => {
        // A copy: who starts to listen while a hint is told hears the next one.
        for (const listener of [...those]) listener(hint);
      });
    },
    subscribe(issuer, listener) {
      const those = listeners.get(issuer) ?? new Set();
      listeners.set(issuer, those.add(listener));
      return () => {
        those.delete(listener);
      };
    },
    async close() {
      listeners.clear();
    },
  };
}
