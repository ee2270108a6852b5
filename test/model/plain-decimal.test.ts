import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalendarDate } from '../../src/model/is-calendar-date.ts';
import { isKnownCurrency } from '../../src/model/is-known-currency.ts';
import { toPlainDecimal, trimDecimal } from '../../src/model/plain-decimal.ts';

describe('a decimal of another system', () => {
  test.each([
    ['+0.10', '0.10'],
    ['.00', '0.00'],
    ['3.', '3'],
    ['007.50', '7.50'],
    ['-0.00', '0.00'],
    [' -12.5\n', '-12.5'],
    ['1701', '1701'],
  ])('%j becomes %s', (text, plain) => {
    expect(toPlainDecimal(text)).toBe(plain);
  });
  test.each(['', '.', '-', '1e3', '1,50', '1 000', 'NaN', '0x10', '1.2.3', '--1', '9'.repeat(41)])(
    '%j is none',
    (text) => {
      expect(toPlainDecimal(text)).toBeNull();
    },
  );
  test('that is plain stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?$/), (text) => {
        const plain = toPlainDecimal(text);
        expect(plain).not.toBeNull();
        expect(toPlainDecimal(plain ?? '')).toBe(plain);
        expect(Number(trimDecimal(plain ?? ''))).toBeCloseTo(Number(text), 6);
      }),
    );
  });
});

test('only days that exist are dates', () => {
  for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31']) expect(isCalendarDate(day)).toBe(true);
  for (const day of [
    '2026-02-29',
    '1900-02-29',
    '2017-01-00',
    '2017-09-31',
    '2019-00-01',
    '18-10-01',
    '2018-01-01T20:00:00',
    '2026-13-01',
    '',
  ]) {
    expect(isCalendarDate(day), day).toBe(false);
  }
});

test('only codes that exist are currencies', () => {
  for (const code of ['SEK', 'NOK', 'DKK', 'EUR', 'GBP', 'ISK']) expect(isKnownCurrency(code)).toBe(true);
  for (const code of ['EUS', 'sek', '', 'SE', '__proto__']) expect(isKnownCurrency(code)).toBe(false);
});
