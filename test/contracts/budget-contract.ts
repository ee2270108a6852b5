import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { A, B } from '../support/store-samples.ts';

/** What every store must do with budgets. Two issuers throughout. */
export function budgetContract(name: string, open: () => Promise<Store>): void {
  describe(`budgets in the store on ${name}`, () => {
    let store: Store;
    let next = 0;
    const day = '2026-09-12';
    const holder = (): string => {
      next += 1;
      return `holder ${next}`;
    };
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    it('let exactly so much through, however many spend at once, and leave the other issuer alone', async () => {
      const spending = { holder: holder(), spell: day, amount: 30, mostAmount: 100, mostTimes: 1_000 };
      const asked = await Promise.all(Array.from({ length: 20 }, () => store.forIssuer(A).spend(spending)));
      expect(asked.filter(Boolean)).toHaveLength(3);
      expect(await store.forIssuer(B).spend(spending)).toBe(true);
      expect(await store.forIssuer(A).spend({ ...spending, amount: 10 })).toBe(true);
      expect(await store.forIssuer(A).spend({ ...spending, amount: 1 })).toBe(false);
    });

    it('count times too', async () => {
      const spending = { holder: holder(), spell: day, amount: 0, mostAmount: 0, mostTimes: 4 };
      const asked = await Promise.all(Array.from({ length: 9 }, () => store.forIssuer(A).spend(spending)));
      expect(asked.filter(Boolean)).toHaveLength(4);
    });

    it('let nothing through that alone is too much, or that may be no time at all', async () => {
      const spending = { holder: holder(), spell: day, amount: 101, mostAmount: 100, mostTimes: 9 };
      expect(await store.forIssuer(A).spend(spending)).toBe(false);
      expect(await store.forIssuer(A).spend({ ...spending, amount: 1, mostTimes: 0 })).toBe(false);
      expect(await store.forIssuer(A).spend({ ...spending, amount: 100 })).toBe(true);
    });

    it('begin anew with the next spell, and are put right afterwards', async () => {
      const spending = { holder: holder(), spell: day, amount: 80, mostAmount: 100, mostTimes: 9 };
      expect(await store.forIssuer(A).spend(spending)).toBe(true);
      expect(await store.forIssuer(A).spend(spending)).toBe(false);
      await store.forIssuer(B).correctSpent(spending.holder, day, -80);
      expect(await store.forIssuer(A).spend(spending)).toBe(false);
      await store.forIssuer(A).correctSpent(spending.holder, day, -60);
      expect(await store.forIssuer(A).spend(spending)).toBe(true);
      expect(await store.forIssuer(A).spend({ ...spending, spell: '2026-09-13' })).toBe(true);
      expect(await store.forIssuer(A).spend({ ...spending, spell: '2026-09-13' })).toBe(false);
    });
  });
}
