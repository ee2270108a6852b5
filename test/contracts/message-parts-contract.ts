import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceId, MessageId } from '../../src/model/ids.ts';
import type { Delivery } from '../../src/model/message.ts';
import type { OutboxJob, OutboxResult } from '../../src/ports/outbox-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation, sampleMessage } from '../support/store-samples.ts';

/** A text that goes in several messages: what every store must do with its parts. */
export function messagePartsContract(name: string, open: () => Promise<Store>): void {
  describe(`texts in several parts on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    /** The same message at both issuers; only the first one's is ever sent. */
    async function prepare(): Promise<{ id: MessageId; conversation: ReturnType<typeof sampleConversation>['id'] }> {
      next += 1;
      const id = `long${next}` as MessageId;
      const conversation = sampleConversation(`parts${next}`, { lastSeq: 1 });
      for (const issuer of [A, B]) {
        await store.forIssuer(issuer).commit(sampleCommit(conversation, { messages: [sampleMessage(1, { id })] }));
      }
      return { id, conversation: conversation.id };
    }

    async function claim(id: MessageId, now = 10): Promise<OutboxJob> {
      const jobs = await store.acrossIssuers.claimOutbox({ now, leaseMs: 1_000, limit: 1_000 });
      const job = jobs.find((one) => one.issuer === A && one.message.id === id);
      for (const other of jobs) if (other !== job) await store.acrossIssuers.settleOutbox(other, { kind: 'stale' }, AT);
      if (!job) throw new Error(`${id} is not due`);
      return job;
    }

    const sent = (part: number) =>
      ({ kind: 'sent', providerMessageId: `SM${next}.${part}`, delivery: 'sent', units: 1, parts: 2 }) as const;
    const deliveryOf = async (conversation: Awaited<ReturnType<typeof prepare>>['conversation'], issuer = A) =>
      (await store.forIssuer(issuer).messages(conversation, 0, 10))[0]?.delivery;

    it('part 2 waits for its turn when part 1 has left, with all its tries', async () => {
      const { id, conversation } = await prepare();
      const first = await claim(id);
      expect(first).toMatchObject({ part: 1, reported: null });
      await store.acrossIssuers.settleOutbox(
        first,
        { kind: 'retry', nextAt: 5, code: 'unavailable', counted: true },
        AT,
      );
      expect(await store.acrossIssuers.settleOutbox(await claim(id), sent(1), AT)).toMatchObject({ kept: true });
      expect(await deliveryOf(conversation)).toBe('queued');
      const second = await claim(id);
      expect(second).toMatchObject({ part: 2, attempts: 0, asks: 0, outcomeUnknown: false, reported: null });
      expect(await store.acrossIssuers.settleOutbox(second, sent(2), AT)).toMatchObject({ kept: true });
      expect(await deliveryOf(conversation)).toBe('sent');
      expect(await deliveryOf(conversation, B)).not.toBe('sent');
      expect(await store.forIssuer(A).providerIdsBefore(conversation, 2, 10)).toEqual(
        expect.arrayContaining([`SM${next}.1`, `SM${next}.2`]),
      );
    });

    it('a process that died in part 2 asks about part 2, not about part 1', async () => {
      const { id } = await prepare();
      await store.acrossIssuers.settleOutbox(await claim(id), sent(1), AT);
      await claim(id);
      expect(await claim(id, 5_000)).toMatchObject({ part: 2, outcomeUnknown: true, reported: null });
    });

    it('what may have left says so while it is asked about, and waits again once it certainly has not', async () => {
      const { id, conversation } = await prepare();
      // Claimed along with the first, and dropped as stale.
      const other = await prepare();
      const settle = async (of: MessageId, result: OutboxResult, now?: number) =>
        store.acrossIssuers.settleOutbox(await claim(of, now), result, AT);
      await settle(id, { kind: 'unknown', nextAt: 20, code: 'unknown' });
      expect(await deliveryOf(conversation)).toBe('asking');
      const asked = await claim(id, 30);
      expect(asked).toMatchObject({ outcomeUnknown: true, reported: null });
      await store.acrossIssuers.settleOutbox(
        asked,
        { kind: 'retry', nextAt: 40, code: 'unavailable', counted: true },
        AT,
      );
      expect(await deliveryOf(conversation)).toBe('queued');
      await settle(id, { kind: 'failed', code: 'unknown', detail: '' }, 50);
      expect(await deliveryOf(conversation)).toBe('unknown');
      const report = { message: id, providerMessageId: 'SMlate', at: AT, failure: null };
      await store.forIssuer(A).recordDelivery({ ...report, delivery: 'delivered' });
      expect(await deliveryOf(conversation)).toBe('delivered');
      expect(await deliveryOf(other.conversation)).toBe('withdrawn');
      const [journey] = await store.forIssuer(A).journeys(other.conversation, [1]);
      expect(journey).toMatchObject({ leftAt: null, arrivedAt: null });
    });

    it('a bill in doubt stands on the timeline as that, and as lost only once the provider says so', async () => {
      const conversation = sampleConversation('parts-doubt', { lastSeq: 1 });
      const [id, card] = ['bill-in-doubt' as MessageId, 'inv-in-doubt' as InvoiceId];
      for (const issuer of [A, B]) {
        const bill = sampleMessage(1, { id, class: 'invoice', card });
        await store.forIssuer(issuer).commit(sampleCommit(conversation, { messages: [bill] }));
      }
      const failures = async (issuer = A) =>
        (await store.forIssuer(issuer).timeline(card, 0)).map(({ type, data }) => [type, data['failure']]);
      const job = await claim(id);
      await store.acrossIssuers.settleOutbox(job, { kind: 'unknown', nextAt: 20, code: 'unknown' }, AT);
      expect(await failures()).toEqual([]);
      await store.acrossIssuers.settleOutbox(await claim(id, 30), { kind: 'failed', code: 'unknown', detail: '' }, AT);
      expect(await failures()).toEqual([['invoice_failed', 'unknown']]);
      const lost = {
        message: id,
        providerMessageId: 'SMlost',
        delivery: 'failed',
        at: AT,
        failure: 'unreachable',
      } as const;
      await store.forIssuer(A).recordDelivery(lost);
      await store.forIssuer(A).recordDelivery(lost);
      expect(await failures()).toEqual([
        ['invoice_failed', 'unknown'],
        ['invoice_failed', 'unreachable'],
      ]);
      expect(await failures(B)).toEqual([]);
    });

    it('a report on a part proves that this part was accepted, and no other', async () => {
      const { id } = await prepare();
      const job = await claim(id);
      const report = { message: id, providerMessageId: 'SMx', delivery: 'sent', at: AT, failure: null } as const;
      await store.forIssuer(A).recordDelivery({ ...report, part: { number: 2, of: 2 } });
      await store.acrossIssuers.settleOutbox(job, { kind: 'unknown', nextAt: 20, code: 'unknown' }, AT);
      expect(await claim(id, 30)).toMatchObject({ part: 1, outcomeUnknown: true, reported: null });
      await store.forIssuer(A).recordDelivery({ ...report, part: { number: 1, of: 2 } });
      expect(await claim(id, 5_000)).toMatchObject({
        part: 1,
        reported: { providerMessageId: 'SMx', delivery: 'sent', parts: 2 },
      });
    });

    it('whatever order reports come in, the whole is as far as its slowest part', async () => {
      const reports = fc.shuffledSubarray(
        [1, 2, 3].flatMap((number) => (['sent', 'delivered'] as const).map((delivery) => ({ number, delivery }))),
        { minLength: 6 },
      );
      const failing = fc.option(fc.constantFrom(1, 2, 3), { nil: null });
      await fc.assert(
        fc.asyncProperty(reports, failing, async (order, failed) => {
          const { id, conversation } = await prepare();
          let best: Delivery | undefined = 'queued';
          for (const { number, delivery } of order) {
            const isFailure = number === failed && delivery === 'delivered';
            await store.forIssuer(A).recordDelivery({
              message: id,
              providerMessageId: `SM${next}.${number}`,
              delivery: isFailure ? 'failed' : delivery,
              at: AT,
              failure: isFailure ? 'unreachable' : null,
              part: { number, of: 3 },
            });
            const now = await deliveryOf(conversation);
            expect([best, now]).not.toEqual(['delivered', 'sent']);
            best = now;
          }
          expect(await deliveryOf(conversation)).toBe(failed === null ? 'delivered' : 'failed');
          expect(await deliveryOf(conversation, B)).toBe('queued');
          const jobs = await store.acrossIssuers.claimOutbox({ now: 1, leaseMs: 1, limit: 1_000 });
          for (const job of jobs) await store.acrossIssuers.settleOutbox(job, { kind: 'stale' }, AT);
        }),
        { numRuns: 15 },
      );
    });
  });
}
