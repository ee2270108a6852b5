import { isLuhn } from './luhn.ts';
import { toModElevenDigit } from './mod-eleven.ts';

export type OrganisationNumberProblem = 'not_digits' | 'wrong_length' | 'wrong_check_digit';

/**
 * What is wrong with a company's number, or null.
 * SE: 10 digits, Luhn (a sole trader's is the owner's personal number); `16` may stand before. Source: Skatteverket, Peppol
 * SE-R-003, SE-R-004, SE-R-013. NO: 9 digits, modulus 11 with weights 3 2 7 6 5 4 3 2. Source: Brønnøysundregistrene.
 */
export function checkOrganisationNumber(text: string, country: 'SE' | 'NO'): OrganisationNumberProblem | null {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^\d+$/.test(digits)) return 'not_digits';
  if (country === 'NO') {
    if (digits.length !== 9) return 'wrong_length';
    return toModElevenDigit(digits.slice(0, 8)) === digits.slice(8) ? null : 'wrong_check_digit';
  }
  const ten = digits.length === 12 ? digits.slice(2) : digits;
  if (ten.length !== 10) return 'wrong_length';
  return isLuhn(ten) ? null : 'wrong_check_digit';
}
