import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSegments } from '../../src/texts/count-segments.ts';
import { toGsmSafe } from '../../src/texts/to-gsm-safe.ts';

describe('a text in its cheapest form', () => {
  test('amounts as the platform formats them need no dear character', () => {
    for (const locale of ['sv-SE', 'nb-NO', 'en-GB']) {
      for (const currency of ['SEK', 'NOK']) {
        const amount = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(-1246.25);
        expect(countSegments(toGsmSafe(amount)).encoding, `${locale} ${currency}`).toBe('GSM-7');
      }
    }
    expect(toGsmSafe('1\u00a0246,25\u202fkr')).toBe('1 246,25 kr');
    expect(toGsmSafe('\u2212100\u00a0kr')).toBe('-100 kr');
  });

  test('dashes, quotes, dots, bullets and hidden marks become what people type', () => {
    expect(toGsmSafe('\u2013 \u2014 \u201cEl\u201d \u2018nät\u2019 «strøm»\u2026')).toBe('- - "El" \'nät\' "strøm"...');
    expect(toGsmSafe('\u2022 rad\u00ad ett\u200b\ufeff')).toBe('- rad ett');
    expect(toGsmSafe('Meny \u2192 Betala')).toBe('Meny -> Betala');
  });

  test('line ends become one kind and control characters go', () => {
    expect(toGsmSafe('ett\r\ntvå\rtre\u2028fyra')).toBe('ett\ntvå\ntre\nfyra');
    expect(toGsmSafe('a\u0000b\u001bc\u009fd\te')).toBe('abcd e');
  });

  test('names keep their letters', () => {
    for (const name of ['Renée', 'Zoë', 'Ioana Şerban', 'Čapek', 'Øyvind Ærlig', '李雷', 'Bjørn-Åge']) {
      expect(toGsmSafe(name)).toBe(name);
    }
    expect(toGsmSafe('A\u030angstro\u0308m')).toBe('Ångström');
  });

  test('an emoji is not taken apart', () => {
    expect(toGsmSafe('👩‍👧 tack')).toBe('👩‍👧 tack');
  });

  test('twice is the same as once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const once = toGsmSafe(text);
        expect(toGsmSafe(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
