import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryPacer } from '../../src/adapters/memory/create-memory-pacer.ts';
import { createRedisPacer } from '../../src/adapters/redis/create-redis-pacer.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import { pacerContract } from './pacer-contract.ts';

const redis = await startRedis();
const silent = { info() {}, warn() {}, error() {} };
const wallClock = { now: () => performance.now() };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

afterAll(() => redis?.stop());

pacerContract('one process', async () => {
  let now = 1_000;
  const pacer = createMemoryPacer({ now: () => now });
  return {
    one: pacer,
    other: pacer,
    async pass(ms) {
      now += ms;
    },
  };
});

if (redis) {
  const open = () => createRedisPacer(redis.url, silent, createMemoryPacer(wallClock));
  /** Until both have heard of Redis and of each other. */
  const openPair = async () => {
    const [one, other] = [await open(), await open()];
    await eventually('the two share one pace', async () => {
      const probe = { key: `probe-${Math.random()}`, perSecond: 0.01, burst: 1 };
      const [first, second] = [await one.take(probe, 1), await other.take(probe, 1)];
      return first.granted + second.granted === 1 ? true : null;
    });
    return { one, other };
  };
  pacerContract('many processes', async () => ({ ...(await openPair()), pass: wait }));

  describe.skipIf(redis.outage === null)('a Redis that goes away', () => {
    it('slows the processes to their shares, never doubles what they send, never stops them, and is used again', async () => {
      const { one, other } = await openPair();
      // Until each has counted the other.
      await wait(5_500);
      const pace = { key: `outage-${Math.random()}`, perSecond: 40, burst: 4 };
      await redis.outage?.stop();
      const begun = performance.now();
      let granted = 0;
      while (performance.now() - begun < 2_000) {
        granted += (await one.take(pace, 4)).granted + (await other.take(pace, 4)).granted;
        await wait(10);
      }
      const allowed = 4 + 40 * ((performance.now() - begun) / 1_000);
      expect(granted).toBeLessThanOrEqual(allowed + 1);
      expect(granted).toBeGreaterThan(6);
      await redis.outage?.start();
      await eventually('the pace is shared again', async () => {
        const probe = { key: `probe-${Math.random()}`, perSecond: 0.01, burst: 1 };
        return (await one.take(probe, 1)).granted + (await other.take(probe, 1)).granted === 1 ? true : null;
      });
      await Promise.all([one.close(), other.close()]);
    }, 30_000);
  });
}

it('a Redis that was never there costs a start nothing, and a share of the pace is kept', async () => {
  const started = performance.now();
  const pacer = await createRedisPacer('redis://127.0.0.1:1', silent, createMemoryPacer(wallClock));
  const pace = { key: 'sms:alfa', perSecond: 40, burst: 8 };
  expect((await pacer.take(pace, 8)).granted).toBe(2);
  expect(performance.now() - started).toBeLessThan(1_500);
  await pacer.close();
});
