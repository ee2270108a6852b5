import type { IssuerId } from '../../model/ids.ts';
import type { Hint, LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';

const CHANNEL = 'notan:feed';

/**
 * Hints across processes by Redis publish/subscribe. Redis carries only what may be lost: while it is away, watchers fall
 * back to reading again by the clock, and the client reconnects by itself. Its package is loaded here: it takes 115 ms, which
 * a start without Redis should not wait for.
 */
export async function createRedisFeed(url: string, log: Log): Promise<LiveFeed> {
  const { createClient } = await import('redis');
  const listeners = new Map<string, Set<(hint: Hint) => void>>();
  const options = {
    url,
    socket: { connectTimeout: 5_000, reconnectStrategy: (tries: number) => Math.min(tries * 100, 3_000) },
    disableOfflineQueue: true,
  };
  const publisher = createClient(options);
  const subscriber = createClient(options);
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) =>
      log.warn({ err: error.message }, 'Redis is not answering; live updates are slower'),
    );
  }
  await Promise.all([publisher.connect(), subscriber.connect()]);
  await subscriber.subscribe(CHANNEL, (text) => {
    const hint = JSON.parse(text) as Hint;
    for (const listener of listeners.get(hint.issuer) ?? []) listener(hint);
  });
  return {
    publish(hint) {
      publisher.publish(CHANNEL, JSON.stringify(hint)).catch(() => {
        // A lost hint loses nothing: watchers read again by the clock.
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
      listeners.clear();
      subscriber.destroy();
      publisher.destroy();
    },
  };
}
