import { daysBetween } from './calendar.ts';
import type { Certainty } from './certainty.ts';
import { add, createFraction, type Fraction, multiply, roundHalfAway, toFraction, ZERO } from './fraction.ts';
import type { IsoDate } from './ids.ts';
import type { Issuer } from './issuer.ts';
import type { Minor } from './money.ts';

/** The law's yearly rate for late payment from a day on, in percent. */
export interface InterestRate {
  readonly country: Issuer['country'];
  readonly from: IsoDate;
  /** Decimal text; null where we have not found the figure: then nobody is told one. */
  readonly percent: string | null;
  readonly source: string;
  readonly certainty: Certainty;
}

const SWEDISH = 'räntelagen (1975:635) 6 §: Riksbankens referensränta plus 8 procentenheter';
const NORWEGIAN = 'forsinkelsesrenteloven § 2, forskrift om rentesats';

/**
 * Newest first within a country; a change is a new row, by half-year. Not known: the Swedish reference rate of 1 July 2026,
 * and both rates of 2027, which are set when the year turns. Most Norwegian rows come from a secondary source.
 */
export const INTEREST_RATES: readonly InterestRate[] = [
  { country: 'SE', from: '2027-01-01', percent: null, source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2026-07-01', percent: null, source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2025-07-01', percent: '10', source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2025-01-01', percent: '11', source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2024-01-01', percent: '12', source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2023-07-01', percent: '11.5', source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2023-01-01', percent: '10.5', source: SWEDISH, certainty: 'read' },
  { country: 'SE', from: '2022-07-01', percent: '8.5', source: SWEDISH, certainty: 'read' },
  { country: 'NO', from: '2027-01-01', percent: null, source: NORWEGIAN, certainty: 'read' },
  {
    country: 'NO',
    from: '2026-07-01',
    percent: '12.25',
    source: `${NORWEGIAN} (FOR-2026-06-25-1372)`,
    certainty: 'secondary',
  },
  { country: 'NO', from: '2026-01-01', percent: '12', source: NORWEGIAN, certainty: 'secondary' },
  { country: 'NO', from: '2025-07-01', percent: '12.25', source: NORWEGIAN, certainty: 'secondary' },
  { country: 'NO', from: '2024-01-01', percent: '12.5', source: NORWEGIAN, certainty: 'secondary' },
];

/** The rate in force on a day; null before the oldest row, and where the figure is not known. */
export function interestRateOn(
  country: Issuer['country'],
  date: IsoDate,
): (InterestRate & { readonly percent: string }) | null {
  const rate = INTEREST_RATES.find((row) => row.country === country && row.from <= date);
  return rate && rate.percent !== null ? { ...rate, percent: rate.percent } : null;
}

/**
 * Simple interest at the law's rates on what is late, `from` included and `to` excluded, split where the rate changed, by
 * actual days over 365 (practice, not law). Null when a rate of those days is not known.
 */
export function lateInterest(
  country: Issuer['country'],
  owed: Minor,
  span: { readonly from: IsoDate; readonly to: IsoDate },
): Minor | null {
  const interest = exactInterest(country, owed, span);
  return interest === null ? null : Number(roundHalfAway(interest));
}

/** As {@link lateInterest}, before it is rounded: sums of spans are rounded once. */
export function exactInterest(
  country: Issuer['country'],
  owed: Minor,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Fraction | null {
  let interest: Fraction = ZERO;
  for (let start = from; start < to; ) {
    const rate = interestRateOn(country, start);
    const percent = rate === null ? null : toFraction(rate.percent);
    if (percent === null) return null;
    const change = INTEREST_RATES.filter((row) => row.country === country && row.from > start).map((row) => row.from);
    const end = change.reduce((nearest, day) => (day < nearest ? day : nearest), to);
    const days = BigInt(daysBetween(start, end));
    interest = add(interest, multiply(percent, createFraction(BigInt(owed) * days, 36_500n)));
    start = end;
  }
  return interest;
}
