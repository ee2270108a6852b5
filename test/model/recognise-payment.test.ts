import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settlement } from '../../src/model/invoice.ts';
import type { PaymentSighting, PaymentSource } from '../../src/model/payment-sighting.ts';
import { recognisePayment } from '../../src/model/recognise-payment.ts';

const told = (source: PaymentSource, more: Partial<PaymentSighting> = {}): PaymentSighting => ({
  source,
  method: null,
  at: '2026-11-12T10:00:00.000Z',
  references: [],
  ...more,
});
const paid = (amount: number, ...seen: readonly PaymentSighting[]): Settlement => ({
  kind: 'payment',
  at: seen[0]?.at ?? '2026-11-12T10:00:00.000Z',
  amount,
  ...(seen.length === 0 ? {} : { seen }),
});

describe('money that is told of again', () => {
  it('is known by a reference that both have, also when one does not say of what kind it is', () => {
    const swish = paid(39_900, told('provider', { references: ['swish:AB12'] }));
    expect(
      recognisePayment([swish], 39_900, told('bank', { references: ['swish:AB12'], at: '2027-01-31T00:00:00.000Z' })),
    ).toBe(swish);
    expect(recognisePayment([swish], 39_900, told('provider', { references: ['swish:AB12'] }))).toBe(swish);
    expect(
      recognisePayment([swish], 39_900, told('issuer', { references: ['ref:AB12'], at: '2027-01-31T00:00:00.000Z' })),
    ).toBe(swish);
  });

  it('is known by its amount within a week, where another source tells of it', () => {
    const one = paid(39_900, told('provider', { method: 'swish' }));
    expect(recognisePayment([one], 39_900, told('bank', { at: '2026-11-16T00:00:00.000Z' }))).toBe(one);
    expect(recognisePayment([one], 39_900, told('bank', { at: '2026-11-20T00:00:00.000Z' }))).toBeNull();
    expect(recognisePayment([one], 39_901, told('bank'))).toBeNull();
  });

  it('is other money where one source tells of two, where it was paid in another way, or where references differ', () => {
    expect(recognisePayment([paid(39_900, told('bank'))], 39_900, told('bank'))).toBeNull();
    const swish = paid(39_900, told('provider', { method: 'swish', references: ['swish:AB12'] }));
    expect(recognisePayment([swish], 39_900, told('bank', { method: 'bankgiro' }))).toBeNull();
    expect(recognisePayment([swish], 39_900, told('bank', { references: ['swish:ZZ99'] }))).toBeNull();
  });

  it('is other money where the bank gives it another name of its own, whatever the payer called both', () => {
    const first = paid(39_900, told('bank', { references: ['bank:54029681/A1', 'e2e:RENT'] }));
    const second = told('bank', { references: ['bank:54029681/A2', 'e2e:RENT'] });
    expect(recognisePayment([first], 39_900, second)).toBeNull();
    const again = told('bank', { references: ['bank:54029681/A1', 'e2e:RENT'] });
    expect(recognisePayment([first], 39_900, again)).toBe(first);
    // Another source does not know the bank's names: what both know is enough.
    expect(recognisePayment([first], 39_900, told('issuer', { references: ['e2e:RENT'] }))).toBe(first);
  });

  it.each(['card', 'vipps'] as const)(
    'is other money where it was paid by %s and a transfer comes to the account: providers pay out in lumps',
    (method) => {
      const provider = told('provider', { method, references: [`${method}:AB12`] });
      const transfer = told('bank', { references: ['bank:54029681/A1'] });
      expect(recognisePayment([paid(39_900, provider)], 39_900, transfer)).toBeNull();
      expect(recognisePayment([paid(39_900, transfer)], 39_900, provider)).toBeNull();
      // The bank names the provider, or both know it by the same name.
      expect(recognisePayment([paid(39_900, provider)], 39_900, { ...transfer, method })).not.toBeNull();
      expect(
        recognisePayment([paid(39_900, provider)], 39_900, { ...transfer, references: [`${method}:AB12`] }),
      ).not.toBeNull();
      expect(recognisePayment([paid(39_900, provider)], 39_900, told('issuer'))).not.toBeNull();
    },
  );

  it('stored before anyone kept who told of it, was told of by the issuer’s own system', () => {
    expect(recognisePayment([paid(100)], 100, told('bank'))).not.toBeNull();
    expect(recognisePayment([paid(100)], 100, told('issuer'))).toBeNull();
  });

  it('a credit or a refund of the same amount is no payment', () => {
    const others: Settlement[] = [
      { kind: 'credit', at: '2026-11-12T10:00:00.000Z', amount: 100 },
      { kind: 'refund', at: '2026-11-12T10:00:00.000Z', amount: 100 },
    ];
    expect(recognisePayment(others, 100, told('bank'))).toBeNull();
  });

  it('every payment of a run is counted once, whatever the order in which ledger and bank tell of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(100, 200), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        (amounts, turns) => {
          const queues = { issuer: [...amounts], bank: [...amounts] };
          let settlements: readonly Settlement[] = [];
          while (queues.issuer.length + queues.bank.length > 0) {
            const wanted = turns.next().value ? 'issuer' : 'bank';
            const source = queues[wanted].length > 0 ? wanted : wanted === 'bank' ? 'issuer' : 'bank';
            const amount = queues[source].shift() ?? 0;
            const sighting = told(source);
            const known = recognisePayment(settlements, amount, sighting);
            settlements =
              known === null
                ? [...settlements, paid(amount, sighting)]
                : settlements.map((one) => (one === known ? { ...one, seen: [...(one.seen ?? []), sighting] } : one));
          }
          expect(settlements.map((one) => one.amount).sort()).toEqual([...amounts].sort());
        },
      ),
    );
  });
});
