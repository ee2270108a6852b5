import fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainDifference } from '../../../src/engine/answers/explain-difference.ts';
import type { AllowanceOrCharge, InvoiceLine } from '../../../src/model/invoice.ts';

const decimal = (max: number, digits: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** digits - 1 })).map(([whole, part]) => {
    return `${whole}.${String(part).padStart(digits, '0')}`;
  });
const rate = fc.constantFrom('25', '12', '6', '0', '12.50', null);
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`);
const period = fc.option(
  fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  { nil: null },
);
const allowance: fc.Arbitrary<AllowanceOrCharge> = fc.record({
  charge: fc.boolean(),
  amount: fc.integer({ min: 0, max: 50_000 }),
  reason: fc.constantFrom('Kampanj', 'Frakt', ''),
  vatRate: rate,
});

/** Lines as issuers write them and as they should not: wrong products, missing prices, repeated and empty keys. */
const line: fc.Arbitrary<InvoiceLine> = fc
  .record({
    id: fc.constantFrom('el', 'fast', 'data', '1', '2', '', 'rabatt', 'toString', '__proto__'),
    text: fc.constantFrom('Elförbrukning', 'Fast avgift augusti 2026', 'Påminnelseavgift', 'Rabatt', ''),
    quantity: fc.option(decimal(2000, 3), { nil: null }),
    unit: fc.constantFrom('kWh', 'DAY', 'MON', null),
    unitPrice: fc.option(decimal(300, 4), { nil: null }),
    exact: fc.boolean(),
    net: fc.integer({ min: -200_000, max: 1_000_000 }),
    vatRate: rate,
    period,
    allowances: fc.array(allowance, { maxLength: 2 }),
  })
  .map(({ exact, ...one }) => {
    const product = Math.round(Number(one.quantity ?? 0) * Number(one.unitPrice ?? 0) * 100);
    const lowered = one.allowances.reduce((sum, { charge, amount }) => sum + (charge ? amount : -amount), 0);
    return { ...one, net: exact ? product + lowered : one.net };
  });

/** `honest`: totals follow from the lines; otherwise they are anything. */
const bill = fc
  .record({
    lines: fc.array(line, { maxLength: 8 }),
    allowances: fc.array(allowance, { maxLength: 2 }),
    prepaid: fc.integer({ min: -1000, max: 50_000 }),
    rounding: fc.integer({ min: -50, max: 50 }),
    honest: fc.boolean(),
    noise: fc.tuple(fc.integer(), fc.integer(), fc.integer()),
    currency: fc.constant('SEK'),
  })
  .map(({ honest, noise, prepaid, rounding, ...rest }) => {
    const parts = [
      ...rest.lines.map((one) => ({ net: one.net, rate: Number(one.vatRate ?? 0) })),
      ...rest.allowances.map((one) => ({
        net: one.charge ? one.amount : -one.amount,
        rate: Number(one.vatRate ?? 0),
      })),
    ];
    const net = parts.reduce((sum, one) => sum + one.net, 0) + (honest ? 0 : noise[0]);
    const vat = Math.round(parts.reduce((sum, one) => sum + (one.net * one.rate) / 100, 0)) + (honest ? 0 : noise[1]);
    const payable = net + vat - prepaid + rounding + (honest ? 0 : noise[2]);
    return { ...rest, honest, taxes: [], total: { net, vat, prepaid, rounding, payable } };
  });

type Bill = typeof bill extends fc.Arbitrary<infer One> ? One : never;

it('adds up to the difference to the öre, whatever the bills say', () => {
  fc.assert(
    fc.property(bill, bill, (before, after) => {
      const { amount, components } = explainDifference(before, after);
      expect(amount).toBe(after.total.payable - before.total.payable);
      expect(components.reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
      for (const one of components) {
        expect(Number.isSafeInteger(one.net) && Number.isSafeInteger(one.vat)).toBe(true);
        expect(one.amount).toBe(one.net + one.vat);
      }
    }),
    { numRuns: 1000 },
  );
});

it('finds nothing between a bill and itself', () => {
  fc.assert(
    fc.property(bill, (one) => {
      expect(explainDifference(one, one)).toEqual({ amount: 0, components: [] });
    }),
  );
});

/** A line that was free and named no VAT rate is billed at 25 %: its VAT is explained by the new rate. */
const FREE_THEN_BILLED: [Bill, Bill] = [billOf(['el', 2, '25'], ['data', 0, null]), billOf(['data', 18, '25'])];

function billOf(...rows: readonly (readonly [id: string, net: number, vatRate: string | null])[]): Bill {
  const net = rows.reduce((sum, [, one]) => sum + one, 0);
  const vat = Math.round(rows.reduce((sum, [, one, rate]) => sum + (one * Number(rate ?? 0)) / 100, 0));
  const lines = rows.map(([id, one, vatRate]) => ({
    ...{ id, text: 'Elförbrukning', quantity: null, unit: 'kWh', unitPrice: null, net: one, vatRate },
    ...{ period: null, allowances: [] },
  }));
  const total = { net, vat, prepaid: 0, rounding: 0, payable: net + vat };
  return { lines, allowances: [], currency: 'SEK', honest: true, taxes: [], total };
}

it('leaves nothing unexplained on bills whose sums are right', () => {
  fc.assert(
    fc.property(bill, bill, (before, after) => {
      fc.pre(before.honest && after.honest);
      const kinds = explainDifference(before, after).components.map((one) => one.kind);
      expect(kinds).not.toContain('unexplained');
    }),
    { numRuns: 1000, examples: [FREE_THEN_BILLED] },
  );
});

it('turned around gives the opposite difference', () => {
  fc.assert(
    fc.property(bill, bill, (before, after) => {
      expect(explainDifference(after, before).amount).toBe(0 - explainDifference(before, after).amount);
    }),
  );
});
