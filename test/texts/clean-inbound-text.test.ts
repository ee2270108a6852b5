import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanInboundText } from '../../src/texts/clean-inbound-text.ts';

describe('what a payer wrote', () => {
  test('is stored composed, without what no screen shows', () => {
    expect(cleanInboundText('  Hur mycket a\u0308r det?\u0000\u0007\r\n')).toBe('Hur mycket är det?');
    expect(cleanInboundText('\u202eevil\u202c \u2066x\u2069')).toBe('evil x');
    expect(cleanInboundText('a\tb\r\nc')).toBe('a b\nc');
  });

  test('keeps emoji, letters and typography', () => {
    expect(cleanInboundText('“Hæ?” – 👩‍👧 ₿ 李')).toBe('“Hæ?” – 👩‍👧 ₿ 李');
  });

  test('half a surrogate pair cannot reach the store', () => {
    expect(cleanInboundText('a\ud83d b')).toBe('a\ufffd b');
  });

  test('twice is the same as once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = cleanInboundText(text);
        expect(cleanInboundText(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
