import { randomUUID } from 'node:crypto';
import type { Log } from '../../ports/log.ts';
import type { Grant, Pace, Pacer } from '../../ports/pacer.ts';
import { COUNT_PROCESSES, GIVE_BACK, PAUSE, TAKE } from './pace-scripts.ts';

/** Redis answers in under a millisecond; one that needs this long is not there. */
const PATIENCE_MS = 250;
/** After a silence Redis is not asked again for so long: nobody should wait for it with every message. */
const REST_MS = 1_000;
const COUNT_EVERY_MS = 5_000;
const COUNTS_FOR_MS = 15_000;
/** Before the processes were ever counted: as many as a careful guess. */
const UNKNOWN_PROCESSES = 4;

/**
 * Paces shared by all processes, kept in Redis. While Redis is away, each process keeps to its share of every pace by
 * itself (`local`): the pace divided by the processes there were when it was last heard. That is slower where some of them
 * are idle, and it never adds up to more than twice the pace, even if half of them still reach Redis.
 */
export async function createRedisPacer(url: string, log: Log, local: Pacer): Promise<Pacer> {
  const { createClient } = await import('redis');
  const self = randomUUID();
  let processes: number | null = null;
  let closed = false;
  let restUntil = 0;
  let isAway = false;
  const client = createClient({
    url,
    socket: {
      connectTimeout: 5_000,
      reconnectStrategy: (tries: number) => (closed ? false : Math.min(100 + tries * 100, 3_000)),
    },
    pingInterval: 10_000,
    // What cannot be asked now is answered here and now.
    disableOfflineQueue: true,
  });
  client.on('error', () => {});
  client.connect().catch(() => {});

  const run = async (script: string, keys: string[], values: (string | number)[]): Promise<unknown> => {
    if (performance.now() < restUntil) return null;
    let timer: NodeJS.Timeout | undefined;
    try {
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('silence')), PATIENCE_MS);
      });
      const answer = client.eval(script, { keys, arguments: values.map(String) });
      answer.catch(() => {});
      const answered = await Promise.race([answer, silence]);
      if (isAway) log.info({ purpose: 'pace' }, 'Redis answers again; the pace is shared');
      isAway = false;
      return answered;
    } catch {
      restUntil = performance.now() + REST_MS;
      if (!isAway && !closed)
        log.warn({ purpose: 'pace' }, 'Redis is not answering; each process keeps to its share of the pace');
      isAway = true;
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
  const shareOf = (pace: Pace): Pace => {
    const count = processes ?? UNKNOWN_PROCESSES;
    return { ...pace, perSecond: pace.perSecond / count, burst: Math.max(1, pace.burst / count) };
  };
  const count = async (): Promise<void> => {
    const counted = await run(COUNT_PROCESSES, ['notan:pace:processes'], [self, COUNTS_FOR_MS]);
    if (typeof counted === 'number' && counted > 0) processes = counted;
  };
  const counting = setInterval(() => void count(), COUNT_EVERY_MS);
  counting.unref();
  client.once('ready', () => {
    restUntil = 0;
    void count();
  });

  return {
    async take(pace, want, keep = 0) {
      const values = [pace.perSecond / 1000, pace.burst, want, keep];
      const grant = toGrant(await run(TAKE, [bucketKey(pace.key), pauseKey(pace.key)], values));
      if (grant !== null) return grant;
      const share = shareOf(pace);
      return local.take(share, want, share.burst > keep + 1 ? keep : 0);
    },
    async giveBack(pace, returned) {
      const done = await run(GIVE_BACK, [bucketKey(pace.key)], [pace.burst, returned]);
      if (done === null) await local.giveBack(shareOf(pace), returned);
    },
    async pause(key, ms) {
      // Kept here as well, for the time Redis may be away.
      await local.pause(key, ms);
      await run(PAUSE, [pauseKey(key)], [Math.ceil(ms)]);
    },
    async close() {
      closed = true;
      clearInterval(counting);
      client.destroy();
      await local.close();
    },
  };
}

function bucketKey(key: string): string {
  return `notan:pace:{${key}}`;
}

function pauseKey(key: string): string {
  return `notan:pace:{${key}}:pause`;
}

function toGrant(answer: unknown): Grant | null {
  if (!Array.isArray(answer)) return null;
  const [granted, waitMs] = answer;
  return typeof granted === 'number' && typeof waitMs === 'number' ? { granted, waitMs } : null;
}
