import { toModElevenDigit } from './mod-eleven.ts';

export type AccountProblem = 'not_digits' | 'wrong_length' | 'wrong_check_digit';

/**
 * What is wrong with a Norwegian account number, or null: 11 digits (bank 4, kind 2, customer 4, check 1), the last one
 * modulus 11 with weights 5 4 3 2 7 6 5 4 3 2; a result of 10 is never given out. Source: Bits, "Kontonummer".
 */
export function checkNorwegianAccount(text: string): AccountProblem | null {
  const digits = text.replaceAll(/[ .]/g, '');
  if (!/^\d+$/.test(digits)) return 'not_digits';
  if (digits.length !== 11) return 'wrong_length';
  return toModElevenDigit(digits.slice(0, 10)) === digits.slice(10) ? null : 'wrong_check_digit';
}

/** As people write it: `86011117947` → `8601 11 17947`. A number of another length is returned as it was, trimmed. */
export function formatNorwegianAccount(text: string): string {
  const digits = text.replaceAll(/[ .]/g, '');
  return /^\d{11}$/.test(digits) ? `${digits.slice(0, 4)} ${digits.slice(4, 6)} ${digits.slice(6)}` : text.trim();
}
