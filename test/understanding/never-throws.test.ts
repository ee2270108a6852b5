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
];

describe('whatever a payer writes', () => {
  it('is read without an exception, in bounded time', () => {
    for (const text of NASTY) {
      const started = performance.now();
      const meaning = understanding.understand(text, 'sv-SE');
      expect(performance.now() - started, JSON.stringify(text.slice(0, 20))).toBeLessThan(2_000);
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
