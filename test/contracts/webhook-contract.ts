import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import type { NewWebhook } from '../../src/ports/webhook-store.ts';
import { A, AT, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

const NOW = Date.parse(AT);
const CLAIM = { now: NOW, leaseMs: 1_000, limit: 100, perLane: 4 };

/** What every store must do with webhooks. Two issuers throughout. */
export function webhookContract(name: string, open: () => Promise<Store>): void {
  describe(`webhooks in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });
    const clear = async (atOnce = 4): Promise<void> => {
      const all = { ...CLAIM, now: NOW + 1e9, leaseMs: 1, limit: 2_000, perLane: atOnce };
      for (;;) {
        const left = await store.acrossIssuers.claimWebhooks(all);
        if (left.length === 0) return;
        await Promise.all(
          left.map((job) => store.acrossIssuers.settleWebhook(job, { kind: 'delivered', said: '200' }, AT)),
        );
      }
    };
    beforeEach(() => clear());
    const tells = async (issuer: IssuerId, count = 1): Promise<readonly NewWebhook[]> => {
      next += 1;
      const webhooks = Array.from({ length: count }, (_, index): NewWebhook => {
        return { id: `w${next}-${index}`, endpoint: 'crm', type: 'offer.accepted', at: AT, body: '{"å":1}' };
      });
      await store.forIssuer(issuer).commit(sampleCommit(sampleConversation(`wc${next}`), { webhooks }));
      return webhooks;
    };

    it('hands out what a turn told, once, and to one address a few at a time', async () => {
      const [mine = null] = await tells(A);
      const theirs = await tells(B, 6);
      const jobs = (
        await Promise.all([store.acrossIssuers.claimWebhooks(CLAIM), store.acrossIssuers.claimWebhooks(CLAIM)])
      ).flat();
      expect(jobs.find((one) => one.issuer === A)).toEqual({ ...mine, issuer: A, attempts: 0, fence: 1 });
      expect(new Set(jobs.map((one) => `${one.issuer}/${one.id}`)).size).toBe(jobs.length);
      expect(jobs.filter((one) => one.issuer === B)).toHaveLength(4);
      expect(theirs).toHaveLength(6);
      expect(await store.acrossIssuers.claimWebhooks(CLAIM)).toEqual([]);
    });

    it('hands it out again when its holder died, and takes no word from the dead', async () => {
      await tells(A);
      const [first] = await store.acrossIssuers.claimWebhooks(CLAIM);
      const [second] = await store.acrossIssuers.claimWebhooks({ ...CLAIM, now: NOW + 1_000 });
      expect(second).toEqual({ ...first, fence: 2 });
      if (!first || !second) throw new Error('nothing was handed out');
      expect(await store.acrossIssuers.settleWebhook(first, { kind: 'delivered', said: '200' }, AT)).toBe(false);
      expect(
        await store.acrossIssuers.settleWebhook(second, { kind: 'retry', nextAt: NOW + 5_000, said: '500' }, AT),
      ).toBe(true);
      expect(await store.acrossIssuers.claimWebhooks({ ...CLAIM, now: NOW + 4_999 })).toEqual([]);
      expect(await store.acrossIssuers.nextDue(NOW)).toBeLessThanOrEqual(NOW + 5_000);
      const [third] = await store.acrossIssuers.claimWebhooks({ ...CLAIM, now: NOW + 5_000 });
      expect(third).toMatchObject({ attempts: 1, fence: 3 });
    });

    it('hands out ten thousand in one address’s order without looking at all of them for each', {
      timeout: 30_000,
    }, async () => {
      for (let turn = 0; turn < 10; turn += 1) await tells(A, 1_000);
      const first = await store.acrossIssuers.claimWebhooks(CLAIM);
      const second = await store.acrossIssuers.claimWebhooks({ ...CLAIM, perLane: 8 });
      expect([first.length, second.length]).toEqual([4, 4]);
      expect(new Set([...first, ...second].map((one) => one.id)).size).toBe(8);
      await clear(2_000);
    });

    it('forgets what was delivered a while ago, and nothing else', async () => {
      const [mine = null] = await tells(A);
      const [theirs = null] = await tells(B);
      const jobs = await store.acrossIssuers.claimWebhooks(CLAIM);
      for (const job of jobs)
        await store.acrossIssuers.settleWebhook(
          job,
          job.issuer === A ? { kind: 'delivered', said: '200' } : { kind: 'retry', said: '500', nextAt: NOW + 5e8 },
          '2026-01-01T10:00:00.000Z',
        );
      expect(await store.acrossIssuers.deleteDelivered('2026-01-01T10:00:00.000Z', 10)).toBe(0);
      expect(await store.acrossIssuers.deleteDelivered('2026-01-02T00:00:00.000Z', 10)).toBe(1);
      expect(await store.acrossIssuers.deleteDelivered('2026-01-02T00:00:00.000Z', 10)).toBe(0);
      const idsOf = async (issuer: IssuerId, state: 'delivered' | 'waiting') =>
        (await store.forIssuer(issuer).webhooks.list({ state, limit: 10_000 })).map((one) => one.id);
      expect(await idsOf(A, 'delivered')).not.toContain(mine?.id);
      expect(await idsOf(B, 'waiting')).toContain(theirs?.id);
    });

    it('shows an issuer its own, alarms when one is dead, and posts that again when told', async () => {
      const [dead] = await tells(A);
      await tells(B);
      const jobs = await store.acrossIssuers.claimWebhooks(CLAIM);
      const before = await store.acrossIssuers.webhookHealth(NOW + 60_000);
      expect(before.oldestWaitingMs).toBe(60_000);
      for (const job of jobs)
        await store.acrossIssuers.settleWebhook(
          job,
          { kind: job.issuer === A ? 'dead' : 'delivered', said: 'it said 410' },
          AT,
        );
      expect(await store.forIssuer(A).webhooks.list({ state: 'dead', limit: 10 })).toEqual([
        { ...dead, state: 'dead', attempts: 1, nextAt: null, said: 'it said 410', deliveredAt: null },
      ]);
      expect((await store.forIssuer(B).webhooks.counts()).dead).toBe(0);
      expect((await store.acrossIssuers.webhookHealth(NOW)).dead).toBe(before.dead + 1);
      expect(await store.forIssuer(B).webhooks.again(dead?.id ?? '', NOW)).toBe(false);
      expect(await store.forIssuer(A).webhooks.again(dead?.id ?? '', NOW)).toBe(true);
      expect(await store.acrossIssuers.claimWebhooks(CLAIM)).toEqual([
        expect.objectContaining({ id: dead?.id, attempts: 0 }),
      ]);
    });
  });
}
