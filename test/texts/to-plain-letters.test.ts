import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSegments } from '../../src/texts/count-segments.ts';
import { toPlainLetters } from '../../src/texts/to-plain-letters.ts';

describe('letters without their marks', () => {
  test.each([
    ['Zoë Renée', 'Zoe Renée'],
    ['Čapek Şerban Đorđević', 'Capek Serban Dordevic'],
    ['Łukasz Œuvre Þór Ðan', 'Lukasz OEuvre Thor Dan'],
    ['Máret Ánne Áŋŋel Ŧŧ', 'Maret Anne Annel Tt'],
    ['Åsa Öberg Ærlig Øyvind Ünal Ñandú', 'Åsa Öberg Ærlig Øyvind Ünal Ñandu'],
  ])('%s', (name, plain) => {
    expect(toPlainLetters(name)).toBe(plain);
    expect(countSegments(plain).encoding).toBe('GSM-7');
  });

  test('another script and emoji stay as they are', () => {
    for (const text of ['李雷', 'Иван', '👩‍👧 tack', '€ {}']) expect(toPlainLetters(text)).toBe(text);
  });

  test('twice is the same as once, and it never costs more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const once = toPlainLetters(text);
        expect(toPlainLetters(once)).toBe(once);
        expect(once.isWellFormed()).toBe(text.isWellFormed());
      }),
      { numRuns: 300 },
    );
  });
});
