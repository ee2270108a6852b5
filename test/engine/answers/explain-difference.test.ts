import { describe, expect, it } from 'vitest';
import { explainDifference } from '../../../src/engine/answers/explain-difference.ts';
import type { Invoice, InvoiceLine } from '../../../src/model/invoice.ts';
import { bill, line } from '../../support/bills.ts';

const metered = (quantity: string, unitPrice: string, net: number): InvoiceLine =>
  line('el', 'Elförbrukning', net, { quantity, unit: 'kWh', unitPrice });

function explain(before: Invoice, after: Invoice) {
  const difference = explainDifference(before, after);
  expect(difference.components.reduce((sum, one) => sum + one.amount, 0)).toBe(difference.amount);
  return difference.components.map(({ kind, net, vat }) => ({ kind, net, vat }));
}

describe('why a bill differs', () => {
  it('is split as the trade does it: volume 80, price 100, VAT on these 45, reminder fee 60', () => {
    const january = bill('1', '2026-02-01', [metered('900', '0.80', 72000), line('fast', 'Fast avgift', 4900)]);
    const february = bill('2', '2026-03-01', [
      metered('1000', '0.90', 90000),
      line('fast', 'Fast avgift', 4900),
      line('avgift', 'Påminnelseavgift', 6000, { vatRate: '0' }),
    ]);
    expect(january.total.payable).toBe(96125);
    expect(february.total.payable).toBe(124625);
    expect(explain(january, february)).toEqual([
      { kind: 'volume', net: 8000, vat: 2000 },
      { kind: 'price', net: 10000, vat: 2500 },
      { kind: 'one_off', net: 6000, vat: 0 },
    ]);
  });

  it('names a discount that ended, with its last day', () => {
    const period = { from: '2026-08-01', to: '2026-08-31' };
    const campaign = { allowances: [{ charge: false, amount: 3200, reason: 'Kampanjrabatt', vatRate: '25' }], period };
    const august = bill('1', '2026-08-01', [line('fiber', 'Fiber 250', 28720, campaign)]);
    const september = bill('2', '2026-09-01', [line('fiber', 'Fiber 250', 31920)]);
    const { components } = explainDifference(august, september);
    expect(components).toMatchObject([
      { kind: 'discount', change: 'ended', text: 'Kampanjrabatt', amount: 4000, endedOn: '2026-08-31' },
    ]);
  });

  it('finds the same thing again when line numbers are only 1, 2, 3 and the text names the month', () => {
    const august = bill('1', '2026-09-01', [line('1', 'Bredband augusti 2026', 30000), line('2', 'Extra data', 4800)]);
    const september = bill('2', '2026-10-01', [line('1', 'Bredband september 2026', 30000)]);
    expect(explain(august, september)).toEqual([{ kind: 'ended', net: -4800, vat: -1200 }]);
  });

  it('takes a part month for what it is', () => {
    const half = bill('1', '2026-09-01', [
      line('fiber', 'Fiber 250', 16000, { period: { from: '2026-09-15', to: '2026-09-30' } }),
    ]);
    const whole = bill('2', '2026-10-01', [
      line('fiber', 'Fiber 250', 30000, { period: { from: '2026-10-01', to: '2026-10-31' } }),
    ]);
    expect(explain(half, whole)).toEqual([{ kind: 'days', net: 14000, vat: 3500 }]);
  });

  it('takes days in the first bill and a month in the next for the same thing', () => {
    const days = { quantity: '18', unit: 'DAY', unitPrice: '10.64', period: { from: '2026-09-01', to: '2026-09-30' } };
    const month = { quantity: '1', unit: 'MON', unitPrice: '319.20', period: { from: '2026-10-01', to: '2026-10-31' } };
    const before = bill('1', '2026-09-01', [line('bb', 'Bredband', 19152, days)]);
    const after = bill('2', '2026-10-01', [line('bb', 'Bredband', 31920, month)]);
    expect(explain(before, after)).toEqual([{ kind: 'days', net: 12768, vat: 3192 }]);
    expect(explainDifference(before, after).components[0]?.moved).toEqual({ quantity: '13', unit: 'DAY' });
  });

  it('does not blame the calendar for a dearer month', () => {
    const february = bill('1', '2026-02-01', [
      line('fiber', 'Fiber', 30000, { period: { from: '2026-02-01', to: '2026-02-28' } }),
    ]);
    const march = bill('2', '2026-03-01', [
      line('fiber', 'Fiber', 32000, { period: { from: '2026-03-01', to: '2026-03-31' } }),
    ]);
    expect(explain(february, march)).toEqual([{ kind: 'price', net: 2000, vat: 500 }]);
  });

  it('says what it cannot see rather than spreading it out', () => {
    const before = bill('1', '2026-08-01', [line('fiber', 'Fiber', 30000)]);
    const after = bill('2', '2026-09-01', [line('fiber', 'Fiber', 30000)]);
    const odd = { ...after, total: { ...after.total, payable: after.total.payable + 5000 } };
    expect(explain(before, odd)).toEqual([{ kind: 'unexplained', net: 5000, vat: 0 }]);
  });

  it('shows a new VAT rate as VAT, money paid before as paid before, and öre as rounding', () => {
    const before = bill('1', '2026-08-01', [line('buss', 'Månadskort', 80000, { vatRate: '6' })]);
    const raw = bill('2', '2026-09-01', [line('buss', 'Månadskort', 80000, { vatRate: '12' })]);
    const after = {
      ...raw,
      total: { ...raw.total, prepaid: 10000, rounding: 40, payable: raw.total.payable - 10000 + 40 },
    };
    expect(explain(before, after)).toEqual([
      { kind: 'vat', net: 0, vat: 4800 },
      { kind: 'prepaid', net: -10000, vat: 0 },
      { kind: 'rounding', net: 40, vat: 0 },
    ]);
  });
});
