import { describe, expect, it } from 'vitest';
import { readReply } from '../../src/engine/read-reply.ts';

describe('a written answer', () => {
  it.each([
    ['2', 2],
    [' 2. ', 2],
    ['#2', 2],
    ['Nr. 2', 2],
    ['alternativ 2', 2],
    ['Svar 2', 2],
    ['2:an', 2],
    ['2 tack', 2],
    ['jag tar 3', 3],
    ['10', 10],
    ['etta', 1],
    ['Ettan!', 1],
    ['den första', 1],
    ['den andra tack', 2],
    ['Alternativ två', 2],
    ['toeren', 2],
    ['den første', 1],
    ['det andre', 2],
    ['nummer tre', 3],
    ['the first one', 1],
    ['option 2', 2],
  ])('%s names number %i', (text, number) => {
    expect(readReply(text).number).toBe(number);
  });

  it.each(['jag har 2 frågor', 'den andra räkningen', '399 kr', '2026', 'en människa', 'det', ''])(
    '"%s" names no number',
    (text) => {
      expect(readReply(text).number).toBeNull();
    },
  );

  it.each([
    ['ja takk', 'yes'],
    ['Ja tack!', 'yes'],
    ['👍', 'yes'],
    ['👍🏽', 'yes'],
    ['👍👍', 'yes'],
    ['Jepp', 'yes'],
    ['nej tack', 'no'],
    ['Nei takk.', 'no'],
    ['👎', 'no'],
    ['❤️', null],
    ['😀', null],
    ['ja men varför?', null],
    ['', null],
  ] as const)('"%s" is %s', (text, verdict) => {
    expect(readReply(text).verdict).toBe(verdict);
  });
});
