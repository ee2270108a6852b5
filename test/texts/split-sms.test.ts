import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSms } from '../../src/texts/split-sms.ts';

const bare = (text: string) => text.replace(/\s+/gu, '');
const bodies = (parts: readonly string[]) => parts.map((part) => part.replace(/^\(\d+\/\d+\) /, ''));

describe('a text too long for one message', () => {
  test('up to 1600 characters it stays one message without a number', () => {
    const text = 'abc '.repeat(400);
    expect(text).toHaveLength(1600);
    expect(splitSms(text)).toEqual([text]);
  });

  test('longer than that it becomes numbered parts, cut between words', () => {
    const parts = splitSms('räkning '.repeat(300).trim());
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(/^\(1\/2\) räkning .* räkning$/);
    expect(parts[1]).toMatch(/^\(2\/2\) räkning/);
    expect(bare(bodies(parts).join(''))).toBe('räkning'.repeat(300));
  });

  test('ten parts and more are numbered within the limit', () => {
    const parts = splitSms('ord '.repeat(150).trim(), 60);
    expect(parts.length).toBeGreaterThan(9);
    expect(parts.at(0)).toMatch(new RegExp(`^\\(1/${parts.length}\\) ord`));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(60);
  });

  test('a word without an end is cut between graphemes, never inside one', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = splitSms(family.repeat(200));
    for (const body of bodies(parts)) expect(body.replaceAll(family, '')).toBe('');
  });

  test('a grapheme larger than a message still gets through', () => {
    const parts = splitSms(`a${'\u0301'.repeat(4000)}`);
    expect(bodies(parts).join('')).toBe(`a${'\u0301'.repeat(4000)}`);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(1600);
  });

  test('no part is too long, none is empty, no pair is broken, no letter is lost, whatever the text', () => {
    const unit = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'abcåäö ,.') },
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 400 }), fc.integer({ min: 40, max: 160 }), (characters, longest) => {
        const text = characters.join('');
        const parts = splitSms(text, longest);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(longest);
          expect(part.isWellFormed()).toBe(true);
        }
        if (parts.length > 1) for (const body of bodies(parts)) expect(body).not.toBe('');
        expect(bare((parts.length > 1 ? bodies(parts) : parts).join(''))).toBe(bare(text));
      }),
      { numRuns: 500 },
    );
  });
});
