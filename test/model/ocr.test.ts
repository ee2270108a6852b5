import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildOcr, checkOcr } from '../../src/model/ocr.ts';

const number = fc.stringMatching(/^[0-9]{1,23}$/);

/** Puts another digit at a place. */
function change(text: string, place: number, by: number): string {
  const at = place % text.length;
  return `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
}

describe('an OCR number', () => {
  test.each([
    ['12345', '123455', '1234574'],
    ['1234567890', '12345678903', '123456789023'],
  ])('%s gets its control digits', (base, plain, withLength) => {
    expect(buildOcr(base, { lengthDigit: false })).toEqual({ ok: true, value: plain });
    expect(buildOcr(base, { lengthDigit: true })).toEqual({ ok: true, value: withLength });
  });

  test.each(['655969', '657866', '658765', '657767', '665760', '535765', '7495575'])(
    "%s of the bank's example file is right, length digit and all",
    (text) => {
      expect(checkOcr(text)).toBeNull();
      expect(checkOcr(text, { lengthDigit: true })).toBeNull();
    },
  );

  test.each(['8220278', '1800355', '123456789012345', '123451'])('%s has a wrong check digit', (text) => {
    expect(checkOcr(text)).toBe('wrong_check_digit');
  });

  test('is 2 to 25 digits and nothing else', () => {
    expect(checkOcr('0')).toBe('too_short');
    expect(checkOcr('0'.repeat(25))).toBeNull();
    expect(checkOcr('0'.repeat(26))).toBe('too_long');
    expect(checkOcr('08/00355')).toBe('not_digits');
    expect(checkOcr('1234 574')).toBeNull();
    expect(checkOcr('123455', { lengthDigit: true })).toBe('wrong_length_digit');
    expect(buildOcr('1'.repeat(24), { lengthDigit: true })).toEqual({ ok: false, error: 'too_long' });
    expect(buildOcr('12a', { lengthDigit: true })).toEqual({ ok: false, error: 'not_digits' });
  });

  test('that was built checks, and any changed digit is found', () => {
    fc.assert(
      fc.property(number, fc.boolean(), fc.nat(24), fc.integer({ min: 1, max: 9 }), (base, lengthDigit, place, by) => {
        const built = buildOcr(base, { lengthDigit });
        if (!built.ok) throw new Error(built.error);
        expect(checkOcr(built.value, { lengthDigit })).toBeNull();
        expect(checkOcr(change(built.value, place, by))).toBe('wrong_check_digit');
      }),
      { numRuns: 500 },
    );
  });
});
