import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBillStatus } from '../../../src/adapters/payer-page/bill-status.ts';
import { bill, line, payment, withState } from '../../support/bills.ts';

const lines = [line('b', 'Bredband', 31920)];
const september = bill('1', '2026-09-01', lines, { due: '2026-09-30' });
const on = (today: string, over = {}, paid: number[] = []) =>
  toBillStatus(
    withState(
      { ...september, ...over },
      paid.map((one) => payment(one)),
    ),
    [],
    today,
  );

describe("a bill's status", () => {
  it.each([
    ['2026-09-12', 'open', 'plain', 18],
    ['2026-09-27', 'due_soon', 'due', 3],
    ['2026-09-29', 'due_soon', 'due', 1],
    ['2026-09-30', 'due_today', 'due', 0],
    ['2026-10-01', 'overdue', 'late', -1],
  ])('on %s is %s', (today, kind, tone, days) => {
    expect(on(today)).toMatchObject({ kind, tone, days, figure: 39900, toPay: 39900 });
  });

  it('asks for what remains when part of it has been paid', () => {
    expect(on('2026-09-12', {}, [10000])).toMatchObject({ kind: 'partly_paid', toPay: 29900 });
    expect(on('2026-10-02', {}, [10000])).toMatchObject({ kind: 'partly_paid_late', tone: 'late', toPay: 29900 });
  });

  it('shows what was paid and asks for nothing more when it is settled', () => {
    expect(on('2026-10-02', {}, [39900])).toMatchObject({ kind: 'paid', figure: 39900, toPay: 0 });
    expect(on('2026-10-02', {}, [50000])).toMatchObject({ kind: 'overpaid', figure: 50000, toPay: 0 });
    const credited = withState(september, [{ kind: 'credit', at: '2026-09-03T08:00:00Z', amount: 39900 }]);
    expect(toBillStatus(credited, [], '2026-09-12')).toMatchObject({ kind: 'credited', figure: 0, toPay: 0 });
  });

  it('is drawn by itself with direct debit, until the day has passed and the money did not come', () => {
    expect(on('2026-09-12', { directDebit: true })).toMatchObject({ kind: 'direct_debit', toPay: 0 });
    expect(on('2026-10-02', { directDebit: true })).toMatchObject({ kind: 'overdue', toPay: 39900 });
  });

  it('has no days to count without a due date', () => {
    expect(on('2026-10-02', { due: null })).toMatchObject({ kind: 'open_no_date', days: null, toPay: 39900 });
  });

  it('is read through the invoice that a reminder speaks about', () => {
    const reminder = withState(bill('2', '2026-10-08', lines, { type: 'reminder', refersTo: ['1'] }));
    const partly = withState(september, [payment(10000)]);
    expect(toBillStatus(reminder, [reminder, partly], '2026-10-08')).toMatchObject({
      kind: 'partly_paid_late',
      toPay: 29900,
      claim: { number: '1' },
    });
    const paid = withState(september, [payment(39900)]);
    expect(toBillStatus(reminder, [reminder, paid], '2026-10-08')).toMatchObject({ kind: 'paid', toPay: 0 });
    expect(toBillStatus(reminder, [reminder], '2026-10-08')).toMatchObject({ kind: 'reminder', toPay: 39900 });
  });

  it('asks for nothing on a credit note', () => {
    const note = withState(bill('3', '2026-09-05', lines, { type: 'credit_note' }));
    expect(toBillStatus(note, [note], '2026-09-12')).toMatchObject({ kind: 'credit_note', figure: 39900, toPay: 0 });
  });

  it('never asks for more than what remains', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60000 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 28 }),
        (paid, day) => {
          const one = withState(
            september,
            paid.map((amount) => payment(amount)),
          );
          const { toPay } = toBillStatus(one, [], `2026-10-${String(day).padStart(2, '0')}`);
          expect(toPay).toBe(one.balance.remaining);
        },
      ),
    );
  });
});
