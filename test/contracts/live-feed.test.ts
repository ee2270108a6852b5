import { createServer, type Socket } from 'node:net';
import { createClient } from 'redis';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createRedisFeed } from '../../src/adapters/redis/create-redis-feed.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import { type FeedPair, hintOf, liveFeedContract, untilHeard } from './live-feed-contract.ts';

const FIBER = 'exempelfiber' as IssuerId;
const redis = await startRedis();

afterAll(() => redis?.stop());

/** Remembers what was said, so that a test can count it. */
function createTestLog() {
  const lines: string[] = [];
  const write = (fields: object, sentence: string) => lines.push(`${sentence} ${JSON.stringify(fields)}`);
  return { lines, info: write, warn: write, error: write };
}

liveFeedContract('one process', async () => {
  const feed = createMemoryFeed();
  return { publisher: feed, watcher: feed };
});

if (redis) {
  const open = async (): Promise<FeedPair> => ({
    publisher: await createRedisFeed(redis.url, createTestLog()),
    watcher: await createRedisFeed(redis.url, createTestLog()),
  });
  liveFeedContract('many processes', open);

  describe('Redis', () => {
    it('may say anything on our channel without harm', async () => {
      const pair = await open();
      await untilHeard(pair);
      const heard: unknown[] = [];
      pair.watcher.subscribe(FIBER, (hint) => heard.push(hint));
      const stranger = await createClient({ url: redis.url }).connect();
      for (const text of ['', 'x', '{', '[]', 'null', '{"issuer":"exempelfiber"}', '{"issuer":1,"invoice":null}'])
        await stranger.publish('notan:feed', text);
      stranger.destroy();
      pair.publisher.publish(hintOf(FIBER, 7));
      await eventually('the real one is heard', async () => heard[0] ?? null);
      expect(heard).toEqual([hintOf(FIBER, 7)]);
      await Promise.all([pair.publisher.close(), pair.watcher.close()]);
    });

    it.skipIf(redis.outage === null)('may go away and come back: nobody falls, and all hear again', async () => {
      const log = createTestLog();
      const pair = { publisher: await createRedisFeed(redis.url, log), watcher: await createRedisFeed(redis.url, log) };
      await untilHeard(pair);
      await redis.outage?.stop();
      const own: unknown[] = [];
      pair.publisher.subscribe(FIBER, (hint) => own.push(hint));
      for (let index = 0; index < 100; index += 1) {
        pair.publisher.publish(hintOf(FIBER, index));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      expect(own.length).toBeGreaterThan(90);
      expect(log.lines.filter((line) => line.includes('not answering')).length).toBeLessThanOrEqual(4);
      await redis.outage?.start();
      await untilHeard(pair);
      expect(log.lines.some((line) => line.includes('answers again'))).toBe(true);
      await Promise.all([pair.publisher.close(), pair.watcher.close()]);
    });

    it.skipIf(redis.outage === null)(
      'may be away at the start: the start goes on, and all hear once it is there',
      async () => {
        await redis.outage?.stop();
        const started = performance.now();
        const pair = await open();
        expect(performance.now() - started).toBeLessThan(1_000);
        pair.publisher.publish(hintOf(FIBER, 1));
        await redis.outage?.start();
        await untilHeard(pair);
        await Promise.all([pair.publisher.close(), pair.watcher.close()]);
      },
    );
  });
}

describe('a Redis that takes the call and never answers', () => {
  it('delays neither the start, nor a publisher, nor the end, and no password reaches the log', async () => {
    const sockets = new Set<Socket>();
    const mute = createServer((socket) => sockets.add(socket.on('error', () => {})));
    const port = await new Promise<number>((resolve) => {
      mute.listen(0, '127.0.0.1', () => {
        const address = mute.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const log = createTestLog();
    const started = performance.now();
    const feed = await createRedisFeed(`redis://user:canary-password@127.0.0.1:${port}`, log);
    for (let index = 0; index < 10; index += 1) feed.publish(hintOf(FIBER, index));
    await eventually('it was called', async () => sockets.size || null);
    for (const socket of sockets) socket.destroy();
    await eventually('the loss is told', async () => log.lines[0] ?? null);
    await feed.close();
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(log.lines.join('\n')).not.toContain('canary');
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
});
