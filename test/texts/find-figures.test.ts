import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/model/locale.ts';
import { findFigures } from '../../src/texts/find-figures.ts';
import { findUnsourcedFigures } from '../../src/texts/find-unsourced-figures.ts';
import { formatDate } from '../../src/texts/format-date.ts';
import { formatMoney } from '../../src/texts/format-money.ts';
import { formatPercent } from '../../src/texts/format-percent.ts';

describe('the figures of a text', () => {
  it.each([
    [
      'Du har 1 246,25 kr att betala, senast 15 oktober. Räkning 10023.',
      ['amount 1246.25', 'date --10-15', 'number 10023'],
    ],
    [
      'Betal 399 kr til konto 8601 11 17947 med KID 0010017, senest 15. oktober 2027.',
      ['amount 399', 'number 86011117947', 'number 0010017', 'date 2027-10-15'],
    ],
    [
      'SEK 1,246.25 by 15 October, 12,25 % or 25%',
      ['amount 1246.25', 'date --10-15', 'percentage 12.25', 'percentage 25'],
    ],
    ['+100 kr för 100 kWh mer, -60 kr', ['amount 100', 'number 100', 'amount 60']],
    ['Den 25:e september, 30/9 eller 2026-09-30', ['date --09-25', 'date --09-30', 'date 2026-09-30']],
    ['till bankgiro 5402-9681 (ring 0770-123 456)', ['number 54029681', 'number 0770123456']],
    ['à 0,80 kr, 0.3492', ['amount 0.8', 'number 0.3492']],
    ['Räkningen: https://exfb.se/i/7Kq2aB9. Tack', ['link https://exfb.se/i/7Kq2aB9']],
    ['1.250,50 kronor och 1 250:-', ['amount 1250.5', 'amount 1250']],
    ['två dagar, ingen siffra', []],
  ])('are found in "%s"', (text, expected) => {
    const found = findFigures(text);
    expect(found.map(({ kind, value }) => `${kind} ${value}`)).toEqual(expected);
    for (const one of found) expect(text.slice(one.start, one.end)).toBe(one.text);
  });

  it('are found as what they are, however the product writes them', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), fc.integer({ min: 0, max: 99_999_999 }), day, (locale, minor, date) => {
        const iso = date.toISOString().slice(0, 10);
        const words = [
          formatMoney({ minor, currency: 'SEK' }, locale),
          formatDate(iso, locale, 'weekday', '2019-01-01'),
          formatDate(iso, locale, 'short'),
          formatPercent('12.25', locale),
        ];
        const found = findFigures(`x ${words.join(', x ')}.`);
        expect(found.map((one) => one.kind)).toEqual(['amount', 'date', 'date', 'percentage']);
        expect(Math.round(Number(found[0]?.value) * 100)).toBe(minor);
        expect(found[1]?.value).toBe(iso);
        expect(found[2]?.value).toBe(`--${iso.slice(5)}`);
      }),
    );
  });

  it('leave no digit out, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const covered = findFigures(text);
        for (const match of text.matchAll(/[0-9]/g)) {
          expect(covered.some((one) => one.start <= match.index && match.index < one.end)).toBe(true);
        }
      }),
    );
  });
});

describe('the number lock', () => {
  const sourced = [{ text: '1 246,25 kr' }, { text: '15 oktober' }, { text: '5402-9681' }];

  it('lets through what was sourced, also in other words', () => {
    expect(findUnsourcedFigures('Betala 1246,25 kronor till 5402-9681 den 15 oktober.', sourced)).toEqual([]);
    expect(findUnsourcedFigures('+1 246,25 kr', sourced)).toEqual([]);
  });

  it.each([
    '1 246,24 kr',
    '246,25 kr',
    '1 246 kr',
    '15 november',
    '15 %',
    '15',
    '5402-9682',
    '399 kr',
    'https://x.se/1',
  ])('stops %s', (made) => {
    expect(findUnsourcedFigures(`Betala ${made} nu`, sourced).map((one) => one.text)).toEqual([made]);
  });
});
