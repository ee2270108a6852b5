import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLuhnDigit } from '../../src/model/luhn.ts';
import { isNorwegianBirthNumber, isSwedishPersonalNumber } from '../../src/model/personal-number.ts';
import { createRedactor, restorePersonalData } from '../../src/texts/create-redactor.ts';

const KNOWN = {
  names: ['Åsa-Lena Björkqvist', 'Ola Nordmann'],
  references: ['K-1001', '100234', '5402-9681', '0010017', '8601 11 17947', 'INV-77'],
};
const redact = (text: string): string => createRedactor(KNOWN).redact(text);

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const pad = (n: number): string => String(n).padStart(2, '0');
const born = fc.record({
  year: fc.integer({ min: 1930, max: 2010 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const personnummer = fc
  .tuple(born, digits(3), fc.constantFrom('', '-', '+', ' - ', ' '), fc.boolean())
  .map(([{ year, month, day }, serial, mark, long]) => {
    const ten = `${pad(year % 100)}${pad(month)}${pad(day)}${serial}`;
    return `${long ? String(year).slice(0, 2) : ''}${ten.slice(0, 6)}${mark}${serial}${toLuhnDigit(ten)}`;
  });
const fodselsnummer = fc
  .tuple(born, digits(3), fc.constantFrom('', ' '))
  .map(([{ year, month, day }, serial, mark]) => {
    const nine = `${pad(day)}${pad(month)}${pad(year % 100)}${serial}`;
    const sum = (text: string, weights: readonly number[]): number =>
      (11 - (weights.reduce((total, weight, place) => total + weight * Number(text[place]), 0) % 11)) % 11;
    const first = sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const second = sum(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    return first > 9 || second > 9 ? null : `${nine.slice(0, 6)}${mark}${serial}${first}${second}`;
  })
  .filter((one) => one !== null);
const grouped = (text: string, size: number, mark: string): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(mark) ?? text;
const card = fc
  .tuple(digits(14), fc.constantFrom('', ' ', '-', '.', '\u200b'))
  .map(([body, mark]) => grouped(`4${body}${toLuhnDigit(`4${body}`)}`, 4, mark));
const phone = fc
  .tuple(
    digits(7),
    fc.constantFrom('+4670', '070', '0046 70 ', '+47 9', '+46 (0)70-', '07 0'),
    fc.constantFrom('', ' ', '-'),
  )
  .map(([tail, start, mark]) => `${start}${grouped(tail, 3, mark)}`);
const email = fc
  .tuple(
    fc.stringMatching(/^[a-z]{2,9}$/),
    fc.stringMatching(/^[a-z]{2,9}$/),
    fc.constantFrom('@', ' (at) ', ' snabel-a ', ' krøllalfa '),
  )
  .map(([name, host, at]) => `${name}.ek${at}${host}.se`);
const ocr = fc
  .tuple(digits(9), fc.constantFrom('', ' '))
  .map(([body, mark]) => grouped(`${body}${toLuhnDigit(body)}`, 5, mark));
const account = fc.oneof(
  digits(8).map((one) => `${one.slice(0, 4)}-${one.slice(4)}`),
  digits(11).map((one) => `${one.slice(0, 4)}.${one.slice(4, 6)}.${one.slice(6)}`),
  digits(20).map((one) => `SE35 ${grouped(one, 4, ' ')}`),
  digits(11).map((one) => `NO93${one}`),
);
const structured = { personnummer, fodselsnummer, card, phone, email, ocr, account };

const AROUND = [
  (secret: string) => `Hej, mitt nummer är ${secret}, kan ni kolla?`,
  (secret: string) => `${secret}`,
  (secret: string) => `Betalte 399 kr 30. september, ${secret}. Hilsen meg`,
  (secret: string) => `is it (${secret}) that you need??`,
  (secret: string) => `tel${secret}`,
  (secret: string) => `${secret}\nhälsningar`,
  (secret: string) => `ocr:${secret}!`,
];

describe('what leaves to be read by a model', () => {
  it('holds none of 500 payers’ numbers and addresses, whatever the words around, and can be put back together', () => {
    let messages = 0;
    for (const [kind, secrets] of Object.entries(structured)) {
      fc.assert(
        fc.property(secrets, fc.constantFrom(...AROUND), (secret, around) => {
          messages += 1;
          const redactor = createRedactor(KNOWN);
          const text = around(secret);
          const sent = redactor.redact(text);
          expect(sent, kind).toMatch(/\[[A-Z_]+_1\]/);
          expect(sent).not.toContain(secret);
          // Not a part of it either: four digits in a row, or the name before the @.
          for (const part of secret.match(/\d{4,}|[a-z]{2,}\.ek/g) ?? []) {
            if (!around('').includes(part)) expect(sent).not.toContain(part);
          }
          expect(restorePersonalData(sent, redactor.placeholders())).toBe(text);
        }),
        { numRuns: 120 },
      );
    }
    expect(messages).toBeGreaterThanOrEqual(500);
  });

  it('tests itself with numbers that are what they say', () => {
    for (const one of fc.sample(personnummer, 50)) expect(isSwedishPersonalNumber(one.replaceAll(' ', ''))).toBe(true);
    for (const one of fc.sample(fodselsnummer, 50)) expect(isNorwegianBirthNumber(one)).toBe(true);
  });

  it.each([
    ['Jag heter Åsa-Lena Björkqvist', 'Jag heter [NAME_1]'],
    ['björkqvists räkning, ÅSA-LENA', '[NAME_1] räkning, [NAME_2]'],
    ['Hilsen Kari Traa', 'Hilsen [NAME_1]'],
    ['kundnr K-1001 och 100 234', 'kundnr [REFERENCE_1] och [REFERENCE_2]'],
    ['faktura inv-77', 'faktura [REFERENCE_1]'],
    ['till 54029681', 'till [REFERENCE_1]'],
    ['Storgatan 12 B, 123 45 Malmö', '[ADDRESS_1], [ADDRESS_2]'],
    ['jeg bor i Kirkeveien 7, 0182 Oslo', '[ADDRESS_1], [ADDRESS_2]'],
    ['född 1985-03-12', 'född [NUMBER_1]'],
    ['se https://exfb.se/i/7Kq2aB9xLm4ZpR8tVw3YcN nu', 'se [LINK_1] nu'],
    ['mitt personnummer: ８５０３１２−1234', 'mitt personnummer: [NUMBER_1]−1234'],
    ['٠٧٠١٧٤٠٦٠٥', '[PHONE_1]'],
    ['jag är @robban_88', 'jag är [NAME_1]'],
  ])('is without who it is about: %s', (text, sent) => {
    expect(redact(text)).toBe(sent);
  });

  it.each([
    'Varför är det 1 246,25 kr och inte 399 kr?',
    'Kan jag betala 30 september eller 2026-09-30?',
    'Betalte SEK 12000 den 1.10.2026, 25 % moms',
    'fick 20 GB i 3 månader',
    'Storgatan är avstängd, väg 12 också',
  ])('keeps what a bill is about: %s', (text) => {
    expect(redact(text).replace(/\[ADDRESS_1\]/, 'väg 12')).toBe(text.replace(/väg 12/, 'väg 12'));
  });

  it('names the same thing the same way in every text of a case', () => {
    const redactor = createRedactor(KNOWN);
    expect(redactor.redact('ring 070-174 06 05')).toBe('ring [PHONE_1]');
    expect(redactor.redact('070-174 06 05 eller 0701234567')).toBe('[PHONE_1] eller [PHONE_2]');
  });

  it('is not fooled by a text that holds placeholders of its own', () => {
    const redactor = createRedactor(KNOWN);
    const text = 'ring [PHONE_1] eller 0701740605 [NAME_1]';
    expect(restorePersonalData(redactor.redact(text), redactor.placeholders())).toBe(text);
  });

  it('can be put back together, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('[NAME_1]', '0701740605', 'Ola', '@', '+', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const redactor = createRedactor(KNOWN);
        const text = pieces.join('');
        expect(restorePersonalData(redactor.redact(text), redactor.placeholders())).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
