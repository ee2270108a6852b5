import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildKid, checkKid, type KidAlgorithm } from '../../src/model/kid.ts';

describe('a KID', () => {
  test.each<[string, KidAlgorithm, string]>([
    ['12345678', 'mod10', '123456782'],
    ['12345678', 'mod11', '123456785'],
    ['001001', 'mod10', '0010017'],
    ['001002', 'mod10', '0010025'],
    ['60224', 'mod10', '602243'],
    ['1009', 'mod11', '1009-'],
    ['1012', 'mod11', '1012-'],
    ['1026', 'mod11', '1026-'],
  ])('of %s by %s is %s%s', (base, algorithm, kid) => {
    expect(buildKid(base, algorithm)).toEqual({ ok: true, value: kid });
    expect(checkKid(kid, algorithm)).toBeNull();
    expect(checkKid(kid)).toBeNull();
  });

  test('of the official samples: one passes, one does not', () => {
    expect(checkKid('01245785421')).toBeNull();
    expect(checkKid('01245785421', 'mod10')).toBeNull();
    expect(checkKid('0003434323213231')).toBe('wrong_check_digit');
  });

  test('is 2 to 25 characters, digits but for a hyphen at the end', () => {
    expect(checkKid('5')).toBe('too_short');
    expect(checkKid('0'.repeat(26))).toBe('too_long');
    expect(checkKid('12-3')).toBe('not_a_kid');
    expect(checkKid('Snippet1')).toBe('not_a_kid');
    expect(checkKid('00 1001 7')).toBeNull();
    expect(buildKid('12', 'mod10')).toEqual({ ok: false, error: 'too_short' });
    expect(buildKid('1'.repeat(25), 'mod10')).toEqual({ ok: false, error: 'too_long' });
  });

  test('that was built checks, and any changed digit is found by its own algorithm', () => {
    const base = fc.stringMatching(/^[0-9]{3,24}$/);
    const algorithm = fc.constantFrom<KidAlgorithm>('mod10', 'mod11');
    fc.assert(
      fc.property(base, algorithm, fc.nat(23), fc.integer({ min: 1, max: 9 }), (digits, how, place, by) => {
        const built = buildKid(digits, how);
        if (!built.ok) throw new Error(built.error);
        expect(checkKid(built.value, how)).toBeNull();
        const at = place % digits.length;
        const changed = `${built.value.slice(0, at)}${(Number(built.value[at]) + by) % 10}${built.value.slice(at + 1)}`;
        expect(checkKid(changed, how)).toBe('wrong_check_digit');
      }),
      { numRuns: 500 },
    );
  });
});
