import type { Log } from '../../ports/log.ts';

/**
 * A client that Redis may leave and come back to: it connects by itself, is not waited for, and says once when Redis is away
 * and once when it is back. Its package is loaded here: it takes 115 ms, which a start without Redis should not wait for.
 */
export async function openRedisClient(
  url: string,
  log: Log,
  how: { readonly purpose: string; readonly while: string; readonly disableOfflineQueue: boolean },
) {
  const { createClient } = await import('redis');
  let closed = false;
  const client = createClient({
    url,
    socket: {
      connectTimeout: 5_000,
      reconnectStrategy: (tries: number) => (closed ? false : Math.min(100 + tries * 100, 3_000)),
    },
    // A connection that dies in silence is found out by these.
    pingInterval: 10_000,
    disableOfflineQueue: how.disableOfflineQueue,
  });
  let away = false;
  client.on('error', (error: unknown) => {
    if (away || closed) return;
    away = true;
    log.warn(
      { purpose: how.purpose, code: codeOf(error) },
      `Redis is not answering; ${how.while} are slower until it is back`,
    );
  });
  client.on('ready', () => {
    if (away) log.info({ purpose: how.purpose }, 'Redis answers again');
    away = false;
  });
  // Not waited for: a start does not depend on Redis. Errors are told by the event above.
  client.connect().catch(() => {});
  return {
    client,
    close() {
      closed = true;
      client.destroy();
    },
  };
}

/** What went wrong, without the address, which may hold a password. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
