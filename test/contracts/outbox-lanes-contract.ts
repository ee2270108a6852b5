import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/model/address.ts';
import type { IssuerId, MessageId } from '../../src/model/ids.ts';
import type { Urgency } from '../../src/model/urgency.ts';
import type { Store } from '../../src/ports/store.ts';
import { AT, sampleCommit, sampleConversation, sampleMessage } from '../support/store-samples.ts';

/** Two issuers of these tests' own: other tests leave things in the same outbox. */
const A = 'gamma' as IssuerId;
const B = 'delta' as IssuerId;

/** Messages are claimed lane by lane, so that a slow sender holds up nobody else and replies pass bills: on every store. */
export function outboxLanesContract(name: string, open: () => Promise<Store>): void {
  describe(`outbox lanes on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    /** Queues messages of one conversation and returns its id. */
    async function queue(issuer: IssuerId, channel: Channel, urgency: Urgency, count = 1) {
      next += 1;
      const conversation = sampleConversation(`lane${next}`, { lastSeq: count });
      const messages = Array.from({ length: count }, (_, index) =>
        sampleMessage(index + 1, {
          id: `lane${next}-${index + 1}` as MessageId,
          channel,
          address: { channel, id: `${next}` },
        }),
      );
      await store.forIssuer(issuer).commit(sampleCommit(conversation, { messages, urgency }));
      return conversation.id;
    }
    const claim = async (issuer: IssuerId, channel: Channel, urgency: Urgency, limit = 50, now = 1_000) =>
      store.acrossIssuers.claimOutbox({ now, leaseMs: 500, limit, lane: { issuer, channel, urgency } });
    const due = async (now = 1_000) =>
      (await store.acrossIssuers.dueLanes(now)).filter(({ issuer }) => issuer === A || issuer === B);
    async function drain(): Promise<void> {
      for (;;) {
        const jobs = await store.acrossIssuers.claimOutbox({ now: 1e12, leaseMs: 500, limit: 1_000 });
        if (jobs.length === 0) return;
        for (const job of jobs) await store.acrossIssuers.settleOutbox(job, { kind: 'stale' }, AT);
      }
    }

    it('a claim takes what waits in its lane, and nothing of another channel or issuer', async () => {
      await drain();
      const mine = await queue(A, 'sms', 'bulk');
      const others = [await queue(A, 'telegram', 'bulk'), await queue(B, 'sms', 'bulk')];
      expect((await claim(A, 'sms', 'bulk')).map((one) => one.conversation)).toEqual([mine]);
      expect(await claim(A, 'sms', 'bulk')).toEqual([]);
      const lanes = await due();
      expect(lanes).toEqual(
        expect.arrayContaining([
          { issuer: A, channel: 'telegram', urgency: 'bulk' },
          { issuer: B, channel: 'sms', urgency: 'bulk' },
        ]),
      );
      expect(lanes.some((one) => one.issuer === A && one.channel === 'sms')).toBe(false);
      expect(others).toHaveLength(2);
    });

    it('replies are claimed before bills, and alone where only what is urgent may leave', async () => {
      await drain();
      const bills = [await queue(A, 'sms', 'bulk'), await queue(A, 'sms', 'bulk')];
      const reply = await queue(A, 'sms', 'reply');
      expect(await due()).toEqual([{ issuer: A, channel: 'sms', urgency: 'reply' }]);
      expect((await claim(A, 'sms', 'reply')).map((one) => one.conversation)).toEqual([reply]);
      const late = await queue(A, 'sms', 'reply');
      expect((await claim(A, 'sms', 'bulk', 2)).map((one) => one.conversation)).toContain(late);
      expect((await claim(A, 'sms', 'bulk')).every((one) => bills.includes(one.conversation))).toBe(true);
    });

    it('twenty claimers of one lane get each message once, and one per conversation', async () => {
      await drain();
      const ids = new Set<string>();
      for (let index = 0; index < 12; index += 1) ids.add(await queue(A, 'sms', 'bulk', 2));
      const claimed = (await Promise.all(Array.from({ length: 20 }, () => claim(A, 'sms', 'bulk', 3)))).flat();
      expect(claimed.map((one) => one.conversation).sort()).toEqual([...ids].sort());
      expect(claimed.every((one) => one.message.seq === 1)).toBe(true);
    });

    it('when a message has left, or must wait, it is told where the thread’s next one waits', async () => {
      await drain();
      await queue(A, 'telegram', 'reply', 2);
      const [first] = await claim(A, 'telegram', 'reply');
      if (!first) throw new Error('nothing is due');
      const lane = { issuer: A, channel: 'telegram', urgency: 'reply' };
      expect(await store.acrossIssuers.settleOutbox(first, { kind: 'stale' }, AT)).toEqual({ kept: true, next: lane });
      expect(await store.acrossIssuers.settleOutbox(first, { kind: 'stale' }, AT)).toEqual({ kept: false, next: null });
      const [job] = await claim(A, 'telegram', 'reply');
      if (!job) throw new Error('nothing is due');
      const wait = { kind: 'retry', nextAt: 50_000, code: 'throttled', counted: false } as const;
      expect(await store.acrossIssuers.settleOutbox(job, wait, AT)).toEqual({ kept: true, next: lane });
      expect(await claim(A, 'telegram', 'reply')).toEqual([]);
      expect(await due()).toEqual([]);
      expect((await claim(A, 'telegram', 'reply', 50, 50_001)).map((one) => one.attempts)).toEqual([0]);
    });
  });
}
