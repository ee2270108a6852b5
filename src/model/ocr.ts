import { isLuhn, toLuhnDigit } from './luhn.ts';
import { fail, ok, type Result } from './result.ts';

/**
 * The Swedish OCR reference number: digits only, 2 to 25 of them, the last a Luhn digit. Payees whose bank agreement asks
 * for it have a length digit before the Luhn digit: the whole number's length, both control digits counted, modulo 10.
 * Source: Bankgirot, "OCR-referenskontroll" (manual and example file); the same rules in barsoom/banktools-se.
 */
export type OcrProblem = 'not_digits' | 'too_short' | 'too_long' | 'wrong_check_digit' | 'wrong_length_digit';

const SHORTEST = 2;
const LONGEST = 25;

/** Adds the control digits: `buildOcr('12345', { lengthDigit: true })` → `1234574`. */
export function buildOcr(
  number: string,
  options: { readonly lengthDigit: boolean },
): Result<string, 'not_digits' | 'too_long'> {
  if (!/^\d+$/.test(number)) return fail('not_digits');
  const length = number.length + (options.lengthDigit ? 2 : 1);
  if (length > LONGEST) return fail('too_long');
  const body = options.lengthDigit ? `${number}${length % 10}` : number;
  return ok(`${body}${toLuhnDigit(body)}`);
}

/** What is wrong with an OCR number, or null. Spaces between groups are allowed. The length digit is checked on request. */
export function checkOcr(text: string, options: { readonly lengthDigit?: boolean } = {}): OcrProblem | null {
  const digits = text.replaceAll(' ', '');
  if (!/^\d+$/.test(digits)) return 'not_digits';
  if (digits.length < SHORTEST) return 'too_short';
  if (digits.length > LONGEST) return 'too_long';
  if (!isLuhn(digits)) return 'wrong_check_digit';
  const hasLength = Number(digits.at(-2)) === digits.length % 10;
  return options.lengthDigit === true && !hasLength ? 'wrong_length_digit' : null;
}
