import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceId, PayerRef } from '../../src/model/ids.ts';
import type { PaymentAttempt } from '../../src/model/payment-attempt.ts';
import type { Store } from '../../src/ports/store.ts';
import { A, AT, B } from '../support/store-samples.ts';

let next = 0;

export function sampleAttempt(over: Partial<PaymentAttempt> = {}): PaymentAttempt {
  next += 1;
  return {
    id: next.toString(16).toUpperCase().padStart(32, '0'),
    invoice: `i${next}` as InvoiceId,
    payer: 'K-1' as PayerRef,
    provider: 'swish',
    state: 'started',
    amount: 39900,
    currency: 'SEK',
    providerId: null,
    road: null,
    createdAt: AT,
    updatedAt: AT,
    expiresAt: '2026-09-01T08:10:00.000Z',
    failure: null,
    paid: 0,
    refunded: 0,
    paidAt: null,
    paymentId: null,
    isDouble: false,
    isCurrent: true,
    askAt: null,
    asks: 0,
    version: 1,
    ...over,
  };
}

/** What every store must do with payments in progress; two issuers throughout. */
export function paymentContract(name: string, open: () => Promise<Store>): void {
  describe(`payments in progress on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store?.close();
    });

    it('keeps a payment whole, for its issuer only', async () => {
      const attempt = sampleAttempt({ road: { kind: 'app', url: 'swish://x?token=åäö', qrText: 'Dx' } });
      expect(await store.forIssuer(A).payments.begin(attempt, null)).toBe(true);
      expect(await store.forIssuer(A).payments.attempt(attempt.id)).toEqual(attempt);
      expect(await store.forIssuer(A).payments.attemptsOfInvoice(attempt.invoice, 5)).toEqual([attempt]);
      const other = store.forIssuer(B).payments;
      expect(await other.attempt(attempt.id)).toBeNull();
      expect(await other.attemptsOfInvoice(attempt.invoice, 5)).toEqual([]);
      expect(await other.save({ ...attempt, version: 2 })).toBe(false);
    });

    it('lists the money that came twice, for its issuer, until all of it has gone back', async () => {
      const { payments } = store.forIssuer(A);
      const paid = { state: 'paid', paid: 39900, isCurrent: false } as const;
      const [twice, once] = [sampleAttempt({ ...paid, isDouble: true }), sampleAttempt(paid)];
      for (const one of [twice, once]) await payments.begin(one, null);
      await store.forIssuer(B).payments.begin(sampleAttempt({ ...paid, isDouble: true }), null);
      expect((await payments.doubles(10)).map((one) => one.id)).toEqual([twice.id]);
      await payments.save({ ...twice, refunded: 20000, version: 2 });
      expect(await payments.doubles(10)).toHaveLength(1);
      await payments.save({ ...twice, refunded: 39900, version: 3 });
      expect(await payments.doubles(10)).toEqual([]);
      expect(await store.forIssuer(B).payments.doubles(10)).toHaveLength(1);
    });

    it('begins one payment when a button is pressed twenty times in the same moment', async () => {
      const first = sampleAttempt();
      const tries = Array.from({ length: 20 }, () => sampleAttempt({ invoice: first.invoice }));
      const begun = await Promise.all(tries.map((one) => store.forIssuer(A).payments.begin(one, null)));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await store.forIssuer(A).payments.attemptsOfInvoice(first.invoice, 50)).toHaveLength(1);
      // Another provider, and another issuer's bill of the same id, are something else.
      const { payments } = store.forIssuer(A);
      expect(await payments.begin(sampleAttempt({ invoice: first.invoice, provider: 'stripe' }), null)).toBe(true);
      expect(await store.forIssuer(B).payments.begin(sampleAttempt({ invoice: first.invoice }), null)).toBe(true);
    });

    it('makes room for a newer payment, and one of many that want the room gets it', async () => {
      const { payments } = store.forIssuer(A);
      const old = sampleAttempt();
      await payments.begin(old, null);
      const begun = await Promise.all(
        Array.from({ length: 8 }, () => payments.begin(sampleAttempt({ invoice: old.invoice }), old.id)),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect((await payments.attempt(old.id))?.isCurrent).toBe(false);
      // What the provider says of the old one is still written down, and it does not come back as the current one.
      expect(await payments.save({ ...old, state: 'paid', version: 2 })).toBe(true);
      expect(await payments.begin(sampleAttempt({ invoice: old.invoice }), null)).toBe(false);
    });

    it('lets the first of two changes win, and tells the second', async () => {
      const { payments } = store.forIssuer(A);
      const attempt = sampleAttempt();
      await payments.begin(attempt, null);
      const saved = await Promise.all([
        payments.save({ ...attempt, state: 'paid', version: 2 }),
        payments.save({ ...attempt, state: 'declined', version: 2 }),
      ]);
      expect(saved.filter(Boolean)).toHaveLength(1);
    });

    it('never takes one payment of the provider for two attempts', async () => {
      const { payments } = store.forIssuer(A);
      const [one, two] = [sampleAttempt(), sampleAttempt()];
      await payments.begin(one, null);
      await payments.begin(two, null);
      expect(await payments.save({ ...one, providerId: 'P1', paymentId: 'R1', version: 2 })).toBe(true);
      expect(await payments.save({ ...two, providerId: 'P1', version: 2 })).toBe(false);
      expect(await payments.save({ ...two, paymentId: 'R1', version: 2 })).toBe(false);
      expect((await payments.attemptByProvider('swish', 'P1'))?.id).toBe(one.id);
      expect(await payments.attemptByProvider('vipps', 'P1')).toBeNull();
      expect(await store.forIssuer(B).payments.attemptByProvider('swish', 'P1')).toBeNull();
    });

    it('lends what is due to one worker at a time, and tells when the next is', async () => {
      const due = [sampleAttempt({ askAt: 1_000 }), sampleAttempt({ askAt: 2_000 })];
      const later = sampleAttempt({ askAt: 9_000_000_000_000 });
      for (const one of [...due, later]) await store.forIssuer(A).payments.begin(one, null);
      const ofB = sampleAttempt({ askAt: 1_500 });
      await store.forIssuer(B).payments.begin(ofB, null);
      expect(await store.acrossIssuers.nextDue(500)).toBe(1_000);
      const claim = () => store.acrossIssuers.claimPayments({ now: 5_000, leaseMs: 60_000, limit: 2 });
      const claimed = (await Promise.all([claim(), claim()])).flat();
      expect(claimed.map((one) => one.id).sort()).toEqual([...due, ofB].map((one) => one.id).sort());
      expect(claimed.find((one) => one.id === ofB.id)?.issuer).toBe(B);
      expect(await claim()).toEqual([]);
      const [first] = due;
      if (!first) throw new Error('unreachable');
      // The lease changes no version: what a webhook brings meanwhile is still taken.
      expect(await store.forIssuer(A).payments.save({ ...first, askAt: null, version: 2 })).toBe(true);
      expect((await store.acrossIssuers.claimPayments({ now: 65_001, leaseMs: 1, limit: 9 })).length).toBe(2);
    });
  });
}
