import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/model/apportion.ts';
import { daysBetween, daysInMonth, toDayNumber } from '../../src/model/calendar.ts';
import { feeCapOn } from '../../src/model/fee-rules.ts';
import {
  add,
  compare,
  createFraction,
  divide,
  floor,
  multiply,
  roundHalfAway,
  subtract,
  toDecimalText,
  toFraction,
} from '../../src/model/fraction.ts';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([top, bottom]) => createFraction(top, bottom));

describe('fractions', () => {
  it('are exact: what is added is taken away again, what is multiplied divides', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.top !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(createFraction(floor(a)), a)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('read what issuers write and nothing else', () => {
    expect(toFraction('0.3492')).toEqual(createFraction(3492n, 10000n));
    expect(toFraction('-12')).toEqual(createFraction(-12n));
    for (const text of ['', '1,5', '1e3', 'NaN', '1.', '.5', '0x10']) expect(toFraction(text)).toBeNull();
  });

  it('are written without trailing zeros, halves away from zero', () => {
    expect(toDecimalText(createFraction(1n, 3n), 3)).toBe('0.333');
    expect(toDecimalText(createFraction(-5n, 1000n), 2)).toBe('-0.01');
    expect(toDecimalText(createFraction(1000n), 6)).toBe('1000');
    expect(roundHalfAway(createFraction(-1n, 2n))).toBe(-1n);
    expect(roundHalfAway(createFraction(5n, 2n))).toBe(3n);
  });
});

describe('sharing out öre', () => {
  it('keeps the total, and no part is a whole öre off', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.array(fraction, { maxLength: 12 }), (total, exact) => {
        const { parts, excess } = apportion(total, exact);
        expect(parts.reduce((sum, part) => sum + part, 0) + excess).toBe(total);
        parts.forEach((part, index) => {
          const off = subtract(createFraction(BigInt(part)), exact[index] ?? createFraction(0n));
          expect(compare(off, createFraction(1n))).toBe(-1);
          expect(compare(off, createFraction(-1n))).toBe(1);
        });
      }),
    );
  });

  it('has nothing left over when the exact parts add up', () => {
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 1, maxLength: 8 }), (some) => {
        const sum = some.reduce(add);
        const whole = Number(floor(sum));
        const exact = [...some, subtract(createFraction(BigInt(whole)), sum)];
        expect(apportion(whole, exact).excess).toBe(0);
      }),
    );
  });
});

describe('the calendar', () => {
  it('counts days as the rest of the world does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 80_000 }), (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(toDayNumber(date)).toBe(day);
      }),
    );
    expect(daysBetween('2026-09-01', '2026-09-30')).toBe(29);
    expect([2024, 2026, 2100, 2000].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29]);
  });
});

describe('what a reminder may cost', () => {
  it('is the figure of the day and the country', () => {
    expect(feeCapOn('SE', 'reminder', '2026-11-22')?.cap).toEqual({ minor: 6000, currency: 'SEK' });
    expect(feeCapOn('NO', 'reminder', '2026-01-01')?.cap).toEqual({ minor: 3800, currency: 'NOK' });
    expect(feeCapOn('NO', 'reminder', '2025-12-31')?.cap).toEqual({ minor: 3500, currency: 'NOK' });
    expect(feeCapOn('NO', 'reminder', '2001-01-01')).toBeNull();
  });
});
