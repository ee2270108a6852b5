import type { IssuerId } from '../../model/ids.ts';
import type { Hint, LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import { codeOf, openRedisClient } from './open-redis-client.ts';
import { parseHint } from './parse-hint.ts';

const CHANNEL = 'notan:feed';

/**
 * Hints across processes by Redis publish/subscribe. Redis carries only what may be lost: while it is away, also at the
 * start, watchers fall back to reading again by the clock, and the client connects by itself when it is there.
 */
export async function createRedisFeed(url: string, log: Log): Promise<LiveFeed> {
  const listeners = new Map<string, Set<(hint: Hint) => void>>();
  let closed = false;
  const open = (purpose: string, disableOfflineQueue: boolean) =>
    openRedisClient(url, log, { purpose, while: 'live updates', disableOfflineQueue });
  // A hint that cannot go now is stale later, so it is not kept. A subscription waits for the connection, and outlives it.
  const publisher = await open('publish', true);
  const subscriber = await open('subscribe', false);

  const deliver = (text: string): void => {
    const hint = parseHint(text);
    if (hint === null) return;
    for (const listener of [...(listeners.get(hint.issuer) ?? [])]) listener(hint);
  };
  subscriber.client.subscribe(CHANNEL, deliver).catch((error: unknown) => {
    if (!closed) log.error({ code: codeOf(error) }, 'Live updates of other processes cannot be heard');
  });

  return {
    publish(hint) {
      if (closed) return;
      publisher.client.publish(CHANNEL, JSON.stringify(hint)).catch(() => {
        // A lost hint loses nothing: watchers read again by the clock. Those in this process need not wait for it.
        setImmediate(() => deliver(JSON.stringify(hint)));
      });
    },
    subscribe(issuer: IssuerId, listener) {
      const those = listeners.get(issuer) ?? new Set();
      listeners.set(issuer, those.add(listener));
      return () => {
        those.delete(listener);
      };
    },
    async close() {
      closed = true;
      listeners.clear();
      subscriber.close();
      publisher.close();
    },
  };
}
