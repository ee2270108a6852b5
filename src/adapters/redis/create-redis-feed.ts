import type { IssuerId } from '../../model/ids.ts';
import type { Hint, LiveFeed } from '../../ports/live-feed.ts';
import type { Log } from '../../ports/log.ts';
import { parseHint } from './parse-hint.ts';

const CHANNEL = 'notan:feed';

/**
 * Hints across processes by Redis publish/subscribe. Redis carries only what may be lost: while it is away, also at the
 * start, watchers fall back to reading again by the clock, and the client connects by itself when it is there. Its package is
 * loaded here: it takes 115 ms, which a start without Redis should not wait for.
 */
export async function createRedisFeed(url: string, log: Log): Promise<LiveFeed> {
  const { createClient } = await import('redis');
  const listeners = new Map<string, Set<(hint: Hint) => void>>();
  let closed = false;
  const open = (purpose: string, options: { readonly disableOfflineQueue: boolean }) => {
    const client = createClient({
      url,
      socket: {
        connectTimeout: 5_000,
        reconnectStrategy: (tries: number) => (closed ? false : Math.min(100 + tries * 100, 3_000)),
      },
      // A connection that dies in silence is found out by these.
      pingInterval: 10_000,
      ...options,
    });
    let away = false;
    client.on('error', (error: unknown) => {
      if (away || closed) return;
      away = true;
      log.warn({ purpose, code: codeOf(error) }, 'Redis is not answering; live updates are slower until it is back');
    });
    client.on('ready', () => {
      if (away) log.info({ purpose }, 'Redis answers again');
      away = false;
    });
    // Not waited for: a start does not depend on Redis. Errors are told by the event above.
    client.connect().catch(() => {});
    return client;
  };
  // A hint that cannot go now is stale later, so it is not kept. A subscription waits for the connection, and outlives it.
  const publisher = open('publish', { disableOfflineQueue: true });
  const subscriber = open('subscribe', { disableOfflineQueue: false });

  const deliver = (text: string): void => {
    const hint = parseHint(text);
    if (hint === null) return;
    for (const listener of [...(listeners.get(hint.issuer) ?? [])]) listener(hint);
  };
  subscriber.subscribe(CHANNEL, deliver).catch((error: unknown) => {
    if (!closed) log.error({ code: codeOf(error) }, 'Live updates of other processes cannot be heard');
  });

  return {
    publish(hint) {
      if (closed) return;
      publisher.publish(CHANNEL, JSON.stringify(hint)).catch(() => {
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
      subscriber.destroy();
      publisher.destroy();
    },
  };
}

/** What went wrong, without the address, which may hold a password. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
