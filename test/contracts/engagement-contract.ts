import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceId, IssuerId, PayerRef } from '../../src/model/ids.ts';
import type { EngagementDecision, OfferChange } from '../../src/ports/engagement-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

const ATTEMPTS = 2_000;
const AT_ONCE = 100;
const STOCK = 137;

/** What every store must do with offers and with what was decided about them. Two issuers throughout. */
export function engagementContract(name: string, open: () => Promise<Store>): void {
  describe(`offers in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });
    const change = (over: Partial<OfferChange> = {}): OfferChange => ({
      offer: 'extra-data',
      id: 'o1',
      outcome: 'accepted',
      invoice: null,
      stock: null,
      terms: null,
      ...over,
    });
    const commits = async (
      issuer: IssuerId,
      payer: string,
      offers: readonly OfferChange[],
      decisions: readonly EngagementDecision[] = [],
    ): Promise<string> => {
      next += 1;
      const conversation = { ...sampleConversation(`ec${next}`), payer: payer as PayerRef };
      return (await store.forIssuer(issuer).commit(sampleCommit(conversation, { offers, decisions }))).kind;
    };

    it(`gives away no more than there are: ${ATTEMPTS} want the last ${STOCK}`, { timeout: 60_000 }, async () => {
      const one = change({ offer: 'router', stock: STOCK });
      const outcomes: string[] = [];
      for (let from = 0; from < ATTEMPTS; from += AT_ONCE)
        outcomes.push(
          ...(await Promise.all(
            Array.from({ length: AT_ONCE }, (_, index) =>
              commits(A, `P-${from + index}`, [{ ...one, id: `o${from + index}` }]),
            ),
          )),
        );
      expect(outcomes.filter((kind) => kind === 'committed')).toHaveLength(STOCK);
      expect(outcomes.filter((kind) => kind === 'lost_race')).toHaveLength(ATTEMPTS - STOCK);
      expect((await store.forIssuer(A).engagements.taken()).get('router')).toBe(STOCK);
      expect(await store.forIssuer(A).engagements.offerCounts()).toEqual([
        { offer: 'router', outcome: 'accepted', count: STOCK },
      ]);
      expect((await store.forIssuer(B).engagements.taken()).get('router')).toBeUndefined();
      expect(await commits(B, 'P-1', [one])).toBe('committed');
    });

    it('has room again for what was taken back, and lets an issuer add more', async () => {
      const one = change({ offer: 'tv', stock: 1 });
      expect(await commits(A, 'T-1', [one])).toBe('committed');
      expect(await commits(A, 'T-2', [one])).toBe('lost_race');
      expect(await commits(A, 'T-1', [{ ...one, outcome: 'withdrawn', stock: null }])).toBe('committed');
      expect(await commits(A, 'T-2', [one])).toBe('committed');
      expect(await commits(A, 'T-3', [{ ...one, stock: 2 }])).toBe('committed');
      // Fewer than have been given away already: nobody loses theirs, and nobody gets another.
      expect(await commits(A, 'T-4', [one])).toBe('lost_race');
      expect((await store.forIssuer(A).engagements.taken()).get('tv')).toBe(2);
    });

    it('keeps what became of each, for its own issuer, and since when', async () => {
      await commits(A, 'S-1', [change({ outcome: 'shown', id: 's1', invoice: 'i1' as InvoiceId })]);
      await commits(A, 'S-1', [change({ id: 's1' })]);
      expect(await store.forIssuer(A).engagements.offersOf('S-1' as PayerRef)).toEqual([
        { payer: 'S-1', offer: 'extra-data', id: 's1', outcome: 'accepted', shownAt: AT, at: AT, invoice: 'i1' },
      ]);
      expect(await store.forIssuer(B).engagements.offersOf('S-1' as PayerRef)).toEqual([]);
    });

    it('tells why somebody got nothing, and how a test went', async () => {
      const decision = (group: string, chosen: string | null): EngagementDecision => ({
        on: 'invoice.issued',
        invoice: 'i1' as InvoiceId,
        chosen,
        considered: [{ flow: 'offers/a', reason: chosen === null ? 'control' : null }],
        test: { name: 'pris', group },
      });
      await commits(A, 'D-1', [], [decision('lag', 'offers/a')]);
      await commits(A, 'D-1', [], [decision('lag', 'offers/a')]);
      await commits(A, 'D-2', [], [decision('lag', 'offers/a')]);
      await commits(A, 'D-3', [], [decision('control', null)]);
      await commits(B, 'D-4', [], [decision('lag', 'offers/a')]);
      await commits(A, 'D-2', [change({ offer: 'a' })]);
      expect(await store.forIssuer(A).engagements.test('pris')).toEqual([
        { group: 'control', payers: 1, accepted: 0 },
        { group: 'lag', payers: 2, accepted: 1 },
      ]);
      expect(await store.forIssuer(A).engagements.tests()).toEqual(['pris']);
      // Who was moved to another offer of the same group is one payer still.
      await commits(A, 'D-1', [], [decision('lag', 'offers/b')]);
      expect((await store.forIssuer(A).engagements.test('pris'))[1]).toMatchObject({ group: 'lag', payers: 2 });
      const [first] = await store.forIssuer(A).engagements.decisions('D-3' as PayerRef, 10);
      expect(first).toEqual({ ...decision('control', null), at: AT, payer: 'D-3' });
      expect(await store.forIssuer(B).engagements.decisions('D-3' as PayerRef, 10)).toEqual([]);
    });
  });
}
