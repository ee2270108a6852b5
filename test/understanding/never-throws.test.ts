import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { INTENTS, type Understanding } from '../../src/understanding/meaning.ts';
import { shippedModel } from './shipped-model.ts';

let understanding: Understanding;
beforeAll(() => {
  understanding = shippedModel();
});

const NASTY = [
  '',
  ' ',
  '\u0000',
  '\u0000\u0001\u0002',
  '\ud800',
  '\udc00\ud800 hej',
  '😡😡😡',
  '🤷‍♀️',
  '❤️‍🔥'.repeat(500),
  'a'.repeat(10_000),
  'å'.repeat(10_000),
  '1'.repeat(10_000),
  '1 '.repeat(5_000),
  'kr '.repeat(3_333),
  '@'.repeat(10_000),
  'a@a.'.repeat(2_500),
  'faktura 1-1-1-1-'.repeat(600),
  'den den den den '.repeat(600),
  'och '.repeat(2_500),
  '. '.repeat(5_000),
  '\u0301'.repeat(5_000),
  '\u202e baklänges \u202d',
  '(((((((((((((((((((((((((',
  '{"text": "DROP TABLE invoices;--"}',
  '<script>alert(1)</script>',
  'constructor',
  '__proto__ toString hasOwnProperty',
  'tusen '.repeat(1_600),
  'tusenhundre'.repeat(900),
  'KID 12 34 '.repeat(1_000),
  'måndag den '.repeat(900),
  'Anna Berg '.repeat(1_000),
  'Stora Gatan 1, 123 45 '.repeat(450),
  '12 34 56 78 '.repeat(800),
  'hej\u2028tack\u2029',
  'مرحبا '.repeat(1_500),
];

/** Milliseconds; of three, so that a busy machine is not taken for a slow pattern. */
function quickestOfThree(text: string): number {
  const times = [0, 1, 2].map(() => {
    const started = performance.now();
    understanding.understand(text, 'nb-NO');
    return performance.now() - started;
  });
  return Math.min(...times);
}

describe('whatever a payer writes', () => {
  it('is read without an exception, in bounded time', () => {
    for (const text of NASTY) {
      const meaning = understanding.understand(text, 'sv-SE');
      expect(quickestOfThree(text), JSON.stringify(text.slice(0, 20))).toBeLessThan(50);
      for (const entity of meaning.entities) expect(text.slice(entity.start, entity.end)).toBe(entity.value);
    }
  });

  it('gives known intents, best first, with probabilities, and entities that are where they say', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        'faktura 10023',
        ' 1 250,50 kr',
        'den 25/2',
        'på fredag',
        'inte',
        '\ud83d',
        '?',
        '070-123 45 67',
        ' och ',
        'a@b.se',
        '12%',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('sv-SE', 'nb-NO', 'en-GB'), (pieces, locale) => {
        const text = pieces.join('');
        const meaning = understanding.understand(text, locale);
        expect(['answer', 'ask', 'person', 'ignore']).toContain(meaning.decision);
        if (text.trim() !== '') expect(meaning.intents.length).toBeGreaterThan(0);
        let before = 1;
        for (const { name, p } of meaning.intents) {
          expect(INTENTS).toContain(name);
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(before);
          before = p;
        }
        let end = 0;
        for (const entity of meaning.entities) {
          expect(text.slice(entity.start, entity.end)).toBe(entity.value);
          expect(entity.start).toBeGreaterThanOrEqual(end);
          end = entity.end;
        }
        expect(understanding.understand(text, locale)).toEqual(meaning);
      }),
      { numRuns: 500 },
    );
  });
});
