import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/model/locale.ts';
import { parseMinor } from '../../src/model/money.ts';
import { countSegments } from '../../src/texts/count-segments.ts';
import { formatDate } from '../../src/texts/format-date.ts';
import { formatList } from '../../src/texts/format-list.ts';
import { formatMoney } from '../../src/texts/format-money.ts';
import { formatOpening } from '../../src/texts/format-opening.ts';
import { formatPercent } from '../../src/texts/format-percent.ts';
import { formatQuantity } from '../../src/texts/format-quantity.ts';
import { formatUnitPrice } from '../../src/texts/format-unit-price.ts';
import { toLocalDate } from '../../src/texts/to-local-date.ts';

const currencies = ['SEK', 'NOK', 'EUR', 'JPY', 'KWD'];

describe('money', () => {
  it.each([
    [39900, 'SEK', 'sv-SE', '399 kr'],
    [124625, 'SEK', 'sv-SE', '1 246,25 kr'],
    [-5000, 'NOK', 'nb-NO', '-50 kr'],
    [1250, 'EUR', 'sv-SE', '12,50 EUR'],
    [39900, 'NOK', 'sv-SE', '399 NOK'],
    [5, 'SEK', 'sv-SE', '0,05 kr'],
    [0, 'SEK', 'sv-SE', '0 kr'],
    [100000000000, 'SEK', 'sv-SE', '1 000 000 000 kr'],
    [1250, 'JPY', 'nb-NO', '1 250 JPY'],
    [124625, 'SEK', 'en-GB', 'SEK 1,246.25'],
  ] as const)('%i %s in %s is written %s', (minor, currency, locale, text) => {
    expect(formatMoney({ minor, currency }, locale)).toBe(text);
  });

  it('keeps every öre, in signs that an SMS has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        fc.constantFrom(...currencies),
        fc.constantFrom(...LOCALES),
        (minor, currency, locale) => {
          const text = formatMoney({ minor, currency }, locale);
          expect(countSegments(text).encoding).toBe('GSM-7');
          const plain = text.replace(/[A-Zkr ]/g, '');
          const decimal = locale === 'en-GB' ? plain.replaceAll(',', '') : plain.replace(',', '.');
          expect(parseMinor(decimal, currency)).toEqual({ ok: true, value: minor });
        },
      ),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2026-09-30', 'sv-SE', 'day-month', '30 september'],
    ['2026-09-30', 'nb-NO', 'day-month', '30. september'],
    ['2026-09-29', 'nb-NO', 'weekday', 'tirsdag 29. september'],
    ['2026-09-30', 'sv-SE', 'short', '30 sep'],
    ['2026-09-30', 'nb-NO', 'short', '30. sep'],
    ['2026-09-30', 'sv-SE', 'full', '30 september 2026'],
    ['2027-01-31', 'sv-SE', 'day-month', '31 januari 2027'],
    ['2027-01-31', 'sv-SE', 'weekday', 'söndag 31 januari 2027'],
    ['2026-05-01', 'en-GB', 'weekday', 'Friday 1 May'],
    ['2028-02-29', 'nb-NO', 'weekday', 'tirsdag 29. februar 2028'],
  ] as const)('%s in %s (%s) is written %s', (date, locale, style, text) => {
    expect(formatDate(date, locale, style, '2026-11-22')).toBe(text);
  });

  it('have the right weekday in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40000, max: 60000 }), (day) => {
        const date = new Date(day * 86_400_000);
        const expected = date.toLocaleDateString('sv-SE', { weekday: 'long', timeZone: 'UTC' });
        expect(formatDate(date.toISOString().slice(0, 10), 'sv-SE', 'weekday').split(' ')[0]).toBe(expected);
      }),
    );
  });

  it('are those where the payer lives', () => {
    expect(toLocalDate('2026-09-12T22:30:00Z', 'Europe/Stockholm')).toBe('2026-09-13');
    expect(toLocalDate('2026-12-12T22:30:00.000Z', 'Europe/Oslo')).toBe('2026-12-12');
    expect(toLocalDate('2026-12-31T23:30:00.000Z', 'Europe/Oslo')).toBe('2027-01-01');
    expect(toLocalDate('2026-09-13T00:30:00+02:00', 'Europe/Stockholm')).toBe('2026-09-13');
    expect(toLocalDate('2026-09-12', 'Europe/Stockholm')).toBe('2026-09-12');
  });

  it('of the next opening are right whenever they are read, on that very day too', () => {
    expect(formatOpening('2026-11-23T08:00', '2026-11-22', 'sv-SE')).toBe('måndag 23 november kl. 8');
    expect(formatOpening('2026-11-23T08:30', '2026-11-22', 'nb-NO')).toBe('mandag 23. november kl. 8.30');
    expect(formatOpening('2026-11-27T08:00', '2026-11-27', 'sv-SE')).toBe('fredag 27 november kl. 8');
    expect(formatOpening('2026-11-27T08:00', '2026-11-27', 'en-GB', 'time')).toBe('8:00');
    expect(formatOpening('2027-01-04T09:00', '2026-12-23', 'sv-SE')).toBe('måndag 4 januari 2027 kl. 9');
  });
});

describe('quantities', () => {
  it.each([
    ['1701.000', 'KWH', 'sv-SE', '1 701 kWh'],
    ['3.50', 'E34', 'sv-SE', '3,5 GB'],
    ['1', 'MON', 'sv-SE', '1 mån'],
    ['104', 'C62', 'nb-NO', '104 stk.'],
    ['1', 'HUR', 'nb-NO', '1 time'],
    ['2', 'HUR', 'nb-NO', '2 timer'],
    ['20', 'GB', 'sv-SE', '20 GB'],
    ['100', null, 'sv-SE', '100'],
  ] as const)('%s %s in %s is %s', (quantity, unit, locale, text) => {
    expect(formatQuantity(quantity, unit, locale)).toBe(text);
  });

  it('have prices with the decimals that the issuer wrote', () => {
    expect(formatUnitPrice('0.3492', 'SEK', 'sv-SE')).toBe('0,3492 kr');
    expect(formatUnitPrice('0.8', 'NOK', 'nb-NO')).toBe('0,80 kr');
    expect(formatUnitPrice('49.00', 'SEK', 'sv-SE')).toBe('49 kr');
    expect(formatUnitPrice('0.8', 'SEK', 'en-GB')).toBe('SEK 0.80');
  });

  it('have percentages and lists as people write them', () => {
    expect(formatPercent('25.00', 'sv-SE')).toBe('25 %');
    expect(formatPercent('12.25', 'nb-NO')).toBe('12,25 %');
    expect(formatList(['a', 'b', 'c'], 'nb-NO')).toBe('a, b og c');
    expect(formatList(['a'], 'sv-SE')).toBe('a');
    expect(formatList([], 'sv-SE')).toBe('');
  });
});
