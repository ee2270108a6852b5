import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IssuerId } from '../../src/model/ids.ts';
import type { Lookup, LookupKind } from '../../src/model/lookup.ts';
import type { LookupJob } from '../../src/ports/lookup-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B, sampleCommit, sampleConversation } from '../support/store-samples.ts';

const NOW = Date.parse(AT);
const CLAIM = { now: NOW, leaseMs: 1_000, limit: 100, perLane: 8 };

/** What every store must do with what turns ask about. Two issuers throughout. */
export function lookupContract(name: string, open: () => Promise<Store>): void {
  describe(`lookups in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    const unique = (prefix: string): string => {
      next += 1;
      return `${prefix}${next}`;
    };
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });
    beforeEach(async () => {
      for (;;) {
        const left = await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 1e9, leaseMs: 1 });
        if (left.length === 0) return;
        for (const job of left) await store.acrossIssuers.settleLookup(job, { kind: 'abandoned' }, AT);
      }
    });

    const lookupOf = (id: string, seconds: number, kind: LookupKind): Lookup => {
      const expiresAt = new Date(NOW + seconds * 1_000).toISOString();
      return { id, kind, expiresAt, request: { url: 'https://x.example', body: { n: [1, { å: 'ö' }] } } };
    };
    /** Some turn asks. */
    const asks = async (issuer: IssuerId, seconds = 10, kind: LookupKind = 'endpoint') => {
      const lookup = lookupOf(unique('l'), seconds, kind);
      const conversation = sampleConversation(unique('c'));
      await store.forIssuer(issuer).commit(sampleCommit(conversation, { lookups: [{ kind: 'requested', lookup }] }));
      return { lookup, conversation };
    };
    const idsOf = (jobs: readonly LookupJob[]): readonly string[] => jobs.map((one) => one.id).sort();

    it('hands out what was asked, once, with what it was asked by', async () => {
      const mine = await asks(A);
      const theirs = await asks(B);
      const [some, others] = await Promise.all([
        store.acrossIssuers.claimLookups(CLAIM),
        store.acrossIssuers.claimLookups(CLAIM),
      ]);
      const jobs = [...some, ...others];
      expect(idsOf(jobs)).toEqual([mine.lookup.id, theirs.lookup.id].sort());
      expect(jobs.find((one) => one.issuer === A)).toEqual({
        ...mine.lookup,
        issuer: A,
        conversation: mine.conversation.id,
        attempts: 0,
        fence: 1,
      });
    });

    it('keeps what was asked and what came of it, for its own issuer and conversation only', async () => {
      const { lookup, conversation } = await asks(A);
      const open = { id: lookup.id, kind: lookup.kind, askedAt: AT, request: lookup.request, closed: null };
      expect(await store.forIssuer(A).lookups(conversation.id, 10)).toEqual([open]);
      const outcome = { ok: true, value: { gigabytes: 12 } } as const;
      const closed = { kind: 'closed', lookup: lookup.id, verdict: 'refused', why: 'a link', outcome } as const;
      const elsewhere = sampleConversation(unique('c'));
      await store.forIssuer(B).commit(sampleCommit({ ...conversation }, { lookups: [closed] }));
      await store.forIssuer(A).commit(sampleCommit(elsewhere, { lookups: [closed] }));
      expect(await store.forIssuer(A).lookups(conversation.id, 10)).toEqual([open]);

      await store.forIssuer(A).commit(sampleCommit({ ...conversation, version: 2 }, { lookups: [closed] }));
      const again = { ...closed, verdict: 'dropped', why: 'late', outcome: null } as const;
      await store.forIssuer(A).commit(sampleCommit({ ...conversation, version: 3 }, { lookups: [again] }));
      const record = { at: AT, verdict: 'refused', why: 'a link', outcome };
      expect(await store.forIssuer(A).lookups(conversation.id, 10)).toEqual([{ ...open, closed: record }]);
      expect(await store.forIssuer(B).lookups(conversation.id, 10)).toEqual([]);
      expect(await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 60_000 })).toEqual([]);
    });

    it('gives a lookup whose holder died to another, when the lease is over', async () => {
      await asks(A);
      const [dead] = await store.acrossIssuers.claimLookups(CLAIM);
      expect(await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 999 })).toEqual([]);
      const [heir] = await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 1_000 });
      if (!dead || !heir) throw new Error('no job');
      expect(heir).toEqual({ ...dead, fence: 2 });
      const retry = { kind: 'retry', nextAt: NOW + 2_000 } as const;
      expect(await store.acrossIssuers.settleLookup(dead, retry, AT)).toBe(false);
      expect(await store.acrossIssuers.settleLookup(heir, retry, AT)).toBe(true);
      expect(await store.acrossIssuers.settleLookup(heir, retry, AT)).toBe(false);
      expect(await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 1_999 })).toEqual([]);
      const [again] = await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 2_000 });
      expect(again).toMatchObject({ id: heir.id, attempts: 1, fence: 3 });
    });

    it('never leases a lookup for longer than somebody waits for it', async () => {
      const { lookup } = await asks(A, 5);
      await store.acrossIssuers.claimLookups({ ...CLAIM, leaseMs: 60_000 });
      expect(await store.acrossIssuers.nextDue(NOW)).toBe(NOW + 5_000);
      const late = await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 5_000 });
      expect(idsOf(late)).toEqual([lookup.id]);
    });

    it('keeps an issuer that asks much, or whose endpoint hangs, from holding up the other', async () => {
      for (let index = 0; index < 12; index += 1) await asks(A, 10 + index);
      const theirs = await asks(B);
      const other = await asks(A, 10, 'assistant');
      const first = await store.acrossIssuers.claimLookups(CLAIM);
      expect(first.filter((one) => one.issuer === A && one.kind === 'endpoint')).toHaveLength(8);
      expect(idsOf(first)).toEqual(expect.arrayContaining([theirs.lookup.id, other.lookup.id]));
      expect(await store.acrossIssuers.claimLookups(CLAIM)).toEqual([]);
      for (const job of first.filter((one) => one.issuer === A && one.kind === 'endpoint').slice(0, 3))
        await store.acrossIssuers.settleLookup(job, { kind: 'abandoned' }, AT);
      expect(await store.acrossIssuers.claimLookups(CLAIM)).toHaveLength(3);
    });

    it('says when what waits for room expires, not that it is due now', async () => {
      for (let index = 0; index < 9; index += 1) await asks(A, 20 + index);
      await store.acrossIssuers.claimLookups({ ...CLAIM, leaseMs: 60_000 });
      expect(await store.acrossIssuers.nextDue(NOW)).toBe(NOW + 20_000);
      expect(await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 28_000 })).not.toEqual([]);
    });

    it('hands out what has expired, however many others run', async () => {
      for (let index = 0; index < 8; index += 1) await asks(A, 100);
      await store.acrossIssuers.claimLookups({ ...CLAIM, leaseMs: 100_000 });
      const { lookup } = await asks(A, 5);
      expect(await store.acrossIssuers.claimLookups(CLAIM)).toEqual([]);
      expect(idsOf(await store.acrossIssuers.claimLookups({ ...CLAIM, now: NOW + 5_000 }))).toEqual([lookup.id]);
    });

    it('asks nothing of a turn that lost its race', async () => {
      const { conversation } = await asks(A);
      const lookup = lookupOf(unique('l'), 10, 'endpoint');
      const lost = sampleCommit({ ...conversation }, { lookups: [{ kind: 'requested', lookup }] });
      expect(await store.forIssuer(A).commit(lost)).toEqual({ kind: 'lost_race' });
      expect((await store.forIssuer(A).lookups(conversation.id, 10)).map((one) => one.id)).not.toContain(lookup.id);
    });
  });
}
