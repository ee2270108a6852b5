import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrangement } from '../../src/model/arrangement.ts';
import { addDays, addMonths, toDayNumber, toIsoDate } from '../../src/model/calendar.ts';
import type { InvoiceState } from '../../src/model/invoice.ts';
import { makePlan } from '../../src/model/make-plan.ts';
import { mayRemind } from '../../src/model/may-remind.ts';
import { effectiveDue, toNextPayment } from '../../src/model/next-payment.ts';
import { undisputedAmount } from '../../src/model/undisputed-amount.ts';

const AT = '2026-09-01T08:00:00.000Z';
const bill = {
  type: 'invoice',
  due: '2026-09-30',
  directDebit: false,
  total: { net: 80_000, vat: 20_000, prepaid: 0, rounding: 0, payable: 100_000 },
} as const;

function state(arrangements: readonly Arrangement[], paid = 0, over: Partial<InvoiceState> = {}): InvoiceState {
  return {
    settlements: paid === 0 ? [] : [{ kind: 'payment', at: AT, amount: paid }],
    arrangements,
    ...over,
  };
}

const plan: Arrangement = {
  kind: 'plan',
  at: AT,
  settledBefore: 0,
  parts: makePlan(100_000, 3, '2026-09-30'),
  fee: 0,
};
const extension: Arrangement = { kind: 'extension', at: AT, from: '2026-09-30', until: '2026-10-14' };
const promise: Arrangement = { kind: 'promise', at: AT, until: '2026-10-09', holdsReminders: true };
const dispute: Arrangement = { kind: 'dispute', at: AT, line: 'Extra data', amount: 6000, reason: '', closedAt: null };

describe('days', () => {
  it('become dates and back, and months end where they end', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        expect(toDayNumber(toIsoDate(day))).toBe(day);
        expect(toIsoDate(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('a payment plan', () => {
  it('has parts that add up to the öre, whole kronor but the first, a month apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1200, max: 100_000_000 }), fc.integer({ min: 2, max: 12 }), (total, count) => {
        const parts = makePlan(total, count, '2026-10-31');
        expect(parts.reduce((sum, one) => sum + one.amount, 0)).toBe(total);
        expect(parts).toHaveLength(count);
        for (const [index, part] of parts.entries()) {
          expect(part.amount).toBeGreaterThan(0);
          if (index > 0) expect(part.amount % 100).toBe(0);
          expect(part.due).toBe(addMonths('2026-10-31', index));
        }
      }),
    );
  });

  it('is paid part by part: what comes in covers the first part first', () => {
    expect(toNextPayment(bill, state([plan]))).toEqual({
      due: '2026-09-30',
      amount: 33_400,
      part: { number: 1, of: 3 },
    });
    expect(toNextPayment(bill, state([plan], 33_400))).toMatchObject({ due: '2026-10-30', amount: 33_300 });
    expect(toNextPayment(bill, state([plan], 50_000))).toMatchObject({ amount: 16_700, part: { number: 2, of: 3 } });
    expect(toNextPayment(bill, state([plan], 100_000))).toMatchObject({ amount: 0, part: null });
  });

  it('asks in all for exactly what remained, however the money comes in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 8 }), (payments) => {
        let paid = 0;
        for (const amount of payments) {
          const next = toNextPayment(bill, state([plan], paid));
          expect(next.amount).toBeLessThanOrEqual(Math.max(0, 100_000 - paid));
          expect(next.amount === 0).toBe(paid >= 100_000);
          paid += amount;
        }
      }),
    );
  });
});

describe('the day that counts', () => {
  it('is the one agreed on last, else the one on the bill', () => {
    expect(effectiveDue(bill, state([]))).toBe('2026-09-30');
    expect(effectiveDue(bill, { settlements: [] })).toBe('2026-09-30');
    expect(effectiveDue(bill, state([extension]))).toBe('2026-10-14');
    expect(effectiveDue(bill, state([extension, plan]))).toBe('2026-09-30');
    expect(effectiveDue(bill, state([promise, dispute]))).toBe('2026-09-30');
  });
});

describe('a reminder', () => {
  const ask = (given: InvoiceState, today: string, isWithPerson = false) =>
    mayRemind(bill, given, { today, isWithPerson });
  const hold = (why: string, until: string | null = null) => ({ may: false, why, until });

  it.each([
    ['nothing was agreed and the day has passed', state([]), '2026-10-01', { may: true, isBroken: false }],
    ['the day has not passed', state([]), '2026-09-30', hold('not_due', '2026-09-30')],
    ['it is paid', state([], 100_000), '2026-12-01', hold('paid')],
    ['a line is contested', state([dispute]), '2026-12-01', hold('disputed')],
    ['the dispute is closed', state([{ ...dispute, closedAt: AT }]), '2026-10-01', { may: true, isBroken: false }],
    ['the payer said Friday', state([promise]), '2026-10-08', hold('promised', '2026-10-12')],
    ['banks may still be at it', state([promise]), '2026-10-12', hold('promised', '2026-10-12')],
    ['the promise was not kept', state([promise]), '2026-10-13', { may: true, isBroken: true }],
    [
      'no policy holds for it',
      state([{ ...promise, holdsReminders: false }]),
      '2026-10-08',
      { may: true, isBroken: false },
    ],
    ['the day was moved', state([extension]), '2026-10-10', hold('extended', '2026-10-17')],
    ['the moved day was missed', state([extension]), '2026-10-18', { may: true, isBroken: true }],
    ['a plan is kept', state([plan], 33_400), '2026-10-20', hold('plan', '2026-11-02')],
    ['a part was missed', state([plan], 33_400), '2026-11-03', { may: true, isBroken: true }],
    ['it is not theirs', state([{ kind: 'wrong_recipient', at: AT }]), '2026-12-01', hold('wrong_recipient')],
    [
      'a debt collector has it',
      state([], 0, { notices: [{ kind: 'collection', at: AT }] }),
      '2026-12-01',
      hold('in_collection'),
    ],
    [
      'the payer says it is paid',
      state([{ kind: 'payment_claim', at: AT, until: '2026-10-05' }]),
      '2026-10-08',
      hold('payment_claimed', '2026-10-08'),
    ],
  ])('when %s', (_, given, today, expected) => {
    expect(ask(given, today)).toEqual(expected);
  });

  it('waits while a person has the payer, and is never sent for what is no claim', () => {
    expect(ask(state([]), '2026-12-01', true)).toEqual(hold('with_person'));
    const note = { ...bill, type: 'credit_note' as const };
    expect(mayRemind(note, state([]), { today: '2026-12-01', isWithPerson: false })).toEqual(hold('not_a_claim'));
    const drawn = { ...bill, directDebit: true };
    expect(mayRemind(drawn, state([]), { today: '2026-09-29', isWithPerson: false })).toEqual(
      hold('direct_debit', '2026-09-30'),
    );
  });

  it('leaves the part that nobody contests to be paid', () => {
    expect(undisputedAmount(100_000, state([dispute]))).toBe(94_000);
    expect(undisputedAmount(3000, state([dispute]))).toBe(0);
    expect(undisputedAmount(100_000, state([{ ...dispute, closedAt: AT }]))).toBe(100_000);
  });
});
