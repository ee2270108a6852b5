import { isLuhn } from './luhn.ts';

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * True for a Swedish personal number (personnummer) or co-ordination number, 10 or 12 digits, with or without hyphen or
 * plus: month 1–12, day 1–31 or 61–91, Luhn over the last ten. Source: Skatteverket SKV 704.
 */
export function isSwedishPersonalNumber(text: string): boolean {
  const digits = text.replaceAll(/[ +-]/g, '');
  if (!/^(?:\d{2})?\d{10}$/.test(digits)) return false;
  const ten = digits.slice(-10);
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6)) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && isLuhn(ten);
}

/**
 * True for a Norwegian birth number (fødselsnummer) or D-number by today's rules: 11 digits, two modulus 11 check digits.
 * Source: Skatteetaten. From 2032 the check digits are no longer promised, so never refuse a person by this alone.
 */
export function isNorwegianBirthNumber(text: string): boolean {
  const digits = text.replaceAll(' ', '');
  if (!/^\d{11}$/.test(digits)) return false;
  const day = Number(digits.slice(0, 2)) % 40;
  if (day < 1 || day > 31) return false;
  return checkDigit(digits, FIRST_WEIGHTS) === digits[9] && checkDigit(digits, SECOND_WEIGHTS) === digits[10];
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return String((11 - (sum % 11)) % 11);
}
