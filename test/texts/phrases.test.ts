import { describe, expect, it } from 'vitest';
import { checkPhrases } from '../../src/texts/check-phrases.ts';
import { createPhrases } from '../../src/texts/create-phrases.ts';
import { sentences } from '../support/sentences.ts';

const of = (sv: Record<string, string>, nb: Record<string, string> = sv, en: Record<string, string> = {}) => ({
  'sv-SE': sv,
  'nb-NO': nb,
  'en-GB': en,
});

describe('sentences', () => {
  it('of the product are there in both languages, take the same arguments and can be read', () => {
    expect(checkPhrases(sentences)).toEqual([]);
  });

  it('are said with plurals, and without signs that make an SMS dear', () => {
    const phrases = createPhrases(of({ a: '{n, plural, one {# dag} other {# dagar}}' }));
    expect(phrases.say('sv-SE', 'a', { n: 1 })).toBe('1 dag');
    expect(phrases.say('sv-SE', 'a', { n: 12000 })).toBe('12 000 dagar');
  });

  it('hold names and links as they are, apostrophes and less-than signs too', () => {
    const phrases = createPhrases(of({ a: "It's {name} <3 {link}" }));
    expect(phrases.say('sv-SE', 'a', { name: '{x}', link: 'https://a.se/i/1?a=<b>' })).toBe(
      "It's {x} <3 https://a.se/i/1?a=<b>",
    );
  });

  it('that a language lacks are never borrowed silently', () => {
    const phrases = createPhrases(of({ a: 'ja' }, {}));
    expect(() => phrases.say('nb-NO', 'a')).toThrow('No sentence "a" in nb-NO');
    expect(phrases.has('nb-NO', 'a')).toBe(false);
    expect(() => phrases.say('sv-SE', 'constructor')).toThrow('No sentence');
  });

  it('without an argument they need name it', () => {
    const phrases = createPhrases(of({ a: 'Hej {name}' }));
    expect(() => phrases.say('sv-SE', 'a')).toThrow('"a" in sv-SE needs {name}');
  });

  it('are checked for what a payer would stumble on', () => {
    const faults = checkPhrases(
      of({ a: 'Hej {name}', b: 'bara', c: '{n, plural, one {x}' }, { a: 'Hei {navn}', c: '1\u00a0kr' }),
    );
    expect(faults.map((one) => one.pointer)).toEqual(['/nb-NO/a', '/nb-NO/b', '/sv-SE/c', '/nb-NO/c']);
    expect(faults[0]?.detail).toBe('"a" takes {navn} in nb-NO but {name} in sv-SE.');
    expect(faults[3]?.detail).toContain('U+00A0');
  });
});
