import { fail, ok, type Result } from './result.ts';

/** ISO 4217 alphabetic code, `SEK`, `NOK`, `EUR`. */
export type Currency = string;

/** An amount in minor units (öre, øre, cent): always a safe integer, never a float. */
export type Minor = number;

/** An amount with its currency. `{ minor: 124625, currency: 'SEK' }` is 1 246,25 kr. */
export interface Money {
  readonly minor: Minor;
  readonly currency: Currency;
}

/** Larger than any bill or payment; sums of ten thousand of them are still exact. */
export const LARGEST_BILL: Minor = 100_000_000_000;

export type DecimalProblem = 'not_a_decimal' | 'too_many_decimals' | 'too_large';

const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/**
 * Number of decimals of a currency (SEK 2, JPY 0). Every currency of Swedish and Norwegian bills has two;
 * the exceptions are those of ISO 4217.
 */
export function minorDigits(currency: Currency): number {
  return ZERO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2;
}

const ZERO_DIGITS = new Set(['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND', 'XAF', 'XOF', 'XPF']);
const THREE_DIGITS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/**
 * Reads a machine-written decimal (`"1246.25"`, `"-3"`) into minor units without going through a float.
 * Trailing zeros beyond the currency's digits are accepted (`"12.5000"`); other extra decimals are not.
 */
export function parseMinor(text: string, currency: Currency): Result<Minor, DecimalProblem> {
  const match = DECIMAL.exec(text);
  if (!match) return fail('not_a_decimal');
  const digits = minorDigits(currency);
  const decimals = (match[3] ?? '').replace(/0+$/, '');
  if (decimals.length > digits) return fail('too_many_decimals');
  const minor = Number(`${match[2]}${decimals.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(minor)) return fail('too_large');
  return ok(match[1] === '-' && minor !== 0 ? -minor : minor);
}

/** Minor units as a machine-readable decimal: `124625` SEK → `"1246.25"`. The inverse of {@link parseMinor}. */
export function toDecimal(minor: Minor, currency: Currency): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
