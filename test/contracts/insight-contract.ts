import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceId } from '../../src/model/ids.ts';
import { INSIGHT_KINDS, INSIGHT_MEASURES } from '../../src/model/insight-measures.ts';
import type { InsightRows } from '../../src/ports/insight-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

/** What every store must do with the figures. Two issuers throughout. */
export function insightContract(name: string, open: () => Promise<Store>): void {
  describe(`figures in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());

    const take = (rows: Partial<InsightRows>, at = '2026-11-03T10:00:00.000Z', issuer = A) => {
      next += 1;
      const commit = sampleCommit(sampleConversation(`insight-${next}`), {});
      return store.forIssuer(issuer).commit({ ...commit, at, insight: { sent: [], marks: [], ...rows } });
    };
    const sent = (id: string, more: Partial<InsightRows['sent'][number]> = {}): InsightRows['sent'][number] => ({
      id,
      kind: 'flow',
      name: 'hej',
      invoice: null,
      seq: 1,
      channel: 'sms',
      segments: [],
      measures: [],
      ...more,
    });

    it('counts what was said and what came of it, once, whatever is told twice', async () => {
      await take({ sent: [sent('e1', { invoice: 'i1' as InvoiceId, segments: ['lojal'] })] });
      await take({ sent: [sent('e1'), sent('e2')], marks: [{ of: { id: 'e2' }, measures: ['answered'] }] });
      const own = store.forIssuer(A);
      for (let again = 0; again < 2; again += 1) {
        await own.markInsight('i1' as InvoiceId, ['opened'], '');
        await take({ marks: [{ of: { id: 'e2' }, measures: ['answered', 'accepted'] }] });
        await store.acrossIssuers.foldInsight(100);
      }
      await take({ sent: [sent('e1')] }, undefined, B);
      expect(await own.insight({ name: 'hej' })).toMatchObject([
        { segments: '', counts: { sent: 1, answered: 1, accepted: 1, opened: 0 } },
        { segments: ',lojal,', month: '2026-11', channel: 'sms', counts: { sent: 1, opened: 1, answered: 0 } },
      ]);
      expect(await own.insight({ from: '2026-12' })).toEqual([]);
      expect(await store.forIssuer(B).insight({})).toMatchObject([{ counts: { sent: 1, opened: 0 } }]);
    });

    it('is the same counted as it goes and counted anew, in whatever order it comes, also from several at once', async () => {
      const step = fc.oneof(
        fc.record({
          what: fc.constant('sent' as const),
          id: fc.integer({ min: 0, max: 8 }),
          kind: fc.constantFrom(...INSIGHT_KINDS),
          month: fc.constantFrom('2026-09', '2026-10'),
          segments: fc.constantFrom([], ['a'], ['a', 'b']),
        }),
        fc.record({
          what: fc.constant('mark' as const),
          id: fc.integer({ min: 0, max: 8 }),
          measure: fc.constantFrom(...INSIGHT_MEASURES),
        }),
        fc.record({ what: fc.constant('fold' as const), limit: fc.integer({ min: 1, max: 5 }) }),
      );
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          round += 1;
          const idOf = (id: number): string => `r${round}-${id}`;
          await Promise.all(
            steps.map((one) => {
              if (one.what === 'fold') return store.acrossIssuers.foldInsight(one.limit);
              if (one.what === 'mark') return take({ marks: [{ of: { id: idOf(one.id) }, measures: [one.measure] }] });
              const { kind, segments } = one;
              return take(
                { sent: [sent(idOf(one.id), { kind, segments, name: 'any' })] },
                `${one.month}-03T10:00:00.000Z`,
              );
            }),
          );
          const own = store.forIssuer(A);
          expect(await own.insight({})).toEqual(await own.recountInsight({}));
          while ((await store.acrossIssuers.foldInsight(100)) > 0);
          expect(await own.insight({})).toEqual(await own.recountInsight({}));
        }),
        { numRuns: 15 },
      );
    });

    it('tells for how many the bill is the only contact', async () => {
      const before = await store.forIssuer(A).contact();
      for (const [id, lastPayerSeq] of [
        ['quiet', 0],
        ['talks', 4],
      ] as const)
        await store.forIssuer(A).commit(sampleCommit(sampleConversation(id, { payer: id as never, lastPayerSeq }), {}));
      const after = await store.forIssuer(A).contact();
      expect([after.payers - before.payers, after.silent - before.silent]).toEqual([2, 1]);
    });
  });
}
