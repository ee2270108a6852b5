import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/model/calendar.ts';
import { feeCapOn } from '../../src/model/fee-rules.ts';
import { interestRateOn, lateInterest } from '../../src/model/late-interest.ts';

describe('interest on what is paid late', () => {
  it('is split where the law changed its rate', () => {
    expect(lateInterest('NO', 100_000, { from: '2026-06-01', to: '2026-07-31' })).toBe(1993);
    expect(lateInterest('SE', 100_000, { from: '2025-06-01', to: '2025-07-31' })).toBe(1726);
  });

  it('is not told for days whose rate nobody has found', () => {
    expect(interestRateOn('SE', '2026-07-01')).toBeNull();
    expect(lateInterest('SE', 100_000, { from: '2026-06-01', to: '2026-07-02' })).toBeNull();
    expect(lateInterest('NO', 100_000, { from: '2019-01-01', to: '2019-02-01' })).toBeNull();
  });

  it('is the same in one go as from day to day, but for rounding, and never falls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 400 }), (owed, days) => {
        const from = '2025-03-01';
        const whole = lateInterest('NO', owed, { from, to: addDays(from, days) });
        const middle = addDays(from, Math.floor(days / 2));
        const first = lateInterest('NO', owed, { from, to: middle });
        const second = lateInterest('NO', owed, { from: middle, to: addDays(from, days) });
        if (whole === null || first === null || second === null) throw new Error('a rate is missing');
        expect(Math.abs(whole - first - second)).toBeLessThanOrEqual(1);
        expect(whole).toBeGreaterThanOrEqual(first);
      }),
    );
  });
});

describe('the most a fee may be', () => {
  it.each([
    ['SE', 'reminder', '2026-09-01', 6000],
    ['SE', 'collection_notice', '2026-09-01', 18000],
    ['SE', 'payment_plan', '2026-09-01', 17000],
    ['NO', 'reminder', '2025-12-31', 3500],
    ['NO', 'reminder', '2026-01-01', 3800],
  ] as const)('in %s for a %s on %s is %i öre', (country, kind, date, minor) => {
    expect(feeCapOn(country, kind, date)?.cap.minor).toBe(minor);
  });

  it('is not known for a Norwegian plan, nor before the oldest rule', () => {
    expect(feeCapOn('NO', 'payment_plan', '2026-09-01')).toBeNull();
    expect(feeCapOn('SE', 'reminder', '2010-01-01')).toBeNull();
  });
});
