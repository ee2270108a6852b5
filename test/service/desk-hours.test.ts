import { describe, expect, it } from 'vitest';
import type { Issuer } from '../../src/model/issuer.ts';
import { toDeskHours, toLocalDate } from '../../src/service/desk-hours.ts';
import { issuerOf } from '../support/bills.ts';

/** Monday to Friday, 08:00-18:00, Europe/Stockholm; a new one each time, so that nothing is remembered from another test. */
const desk = (): Issuer => ({ ...issuerOf('sv-SE') });
const at = (instant: string): number => Date.parse(instant);

describe('the desk', () => {
  it('is open from the first minute to the one before the last, and promises from that very moment', () => {
    const issuer = desk();
    expect(toDeskHours(issuer, at('2026-11-03T06:59:59.999Z')).open).toBe(false);
    expect(toDeskHours(issuer, at('2026-11-03T07:00:00.000Z')).open).toBe(true);
    expect(toDeskHours(issuer, at('2026-11-03T07:00:12.345Z'))).toEqual({
      open: true,
      opensAt: null,
      promisedBy: '2026-11-03T07:10:12.345Z',
      slot: 'work-06',
    });
    expect(toDeskHours(issuer, at('2026-11-03T16:59:59.999Z')).open).toBe(true);
    expect(toDeskHours(issuer, at('2026-11-03T17:00:00.000Z')).open).toBe(false);
  });

  it('says when it opens next, over a weekend and over the change to winter time', () => {
    expect(toDeskHours(desk(), at('2026-10-23T18:00:00Z'))).toEqual({
      open: false,
      opensAt: '2026-10-26T08:00',
      answerBy: '2026-10-26T10:00',
      promisedBy: '2026-10-26T09:00:00.000Z',
      slot: 'work-18',
    });
  });

  it.each([
    ['sv-SE', '2026-12-23T17:30:00Z', '2026-12-28T08:00', 'Christmas'],
    ['sv-SE', '2027-06-24T17:00:00Z', '2027-06-28T08:00', 'Midsummer'],
    ['nb-NO', '2027-03-24T18:00:00Z', '2027-03-30T08:00', 'a Norwegian Easter'],
    ['nb-NO', '2027-05-14T18:00:00Z', '2027-05-18T08:00', 'the 17th of May'],
  ] as const)('is closed on the public holidays of its country: %s %s', (locale, now, opensAt, _what) => {
    const issuer = { ...issuerOf(locale) };
    expect(toDeskHours(issuer, at(now)).opensAt).toBe(opensAt);
  });

  it('is open on holidays where the issuer says so, and closed on its own days', () => {
    const noon = '2026-12-24T11:00:00Z';
    expect(toDeskHours(desk(), at(noon)).open).toBe(false);
    expect(toDeskHours({ ...desk(), openOnHolidays: true }, at(noon)).open).toBe(true);
    const inventory = { ...desk(), closedOn: ['2026-11-03'] };
    expect(toDeskHours(inventory, at('2026-11-03T09:00:00Z'))).toMatchObject({
      open: false,
      opensAt: '2026-11-04T08:00',
    });
  });

  it('promises a day where nobody is ever there', () => {
    expect(toDeskHours({ ...desk(), openingHours: [] }, at('2026-11-03T09:00:30Z'))).toEqual({
      open: false,
      opensAt: null,
      promisedBy: '2026-11-04T09:00:30.000Z',
      slot: 'work-09',
    });
  });

  it('answers the same whatever was asked before, also when the clock steps back', () => {
    const issuer = desk();
    const minutes = Array.from(
      { length: 200 },
      (_, index) => at('2026-11-02T22:30:00Z') + ((index * 7919) % 4_000) * 60_000,
    );
    for (const now of minutes) {
      expect(toDeskHours(issuer, now)).toEqual(toDeskHours(desk(), now));
      expect(toLocalDate(issuer, now)).toBe(toLocalDate(desk(), now));
    }
  });

  it('lets the date change at midnight where the issuer is', () => {
    const issuer = desk();
    expect(toLocalDate(issuer, at('2026-11-03T22:59:59Z'))).toBe('2026-11-03');
    expect(toLocalDate(issuer, at('2026-11-03T23:00:00Z'))).toBe('2026-11-04');
  });
});
