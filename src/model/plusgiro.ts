import { isLuhn } from './luhn.ts';

export type PlusgiroProblem = 'not_digits' | 'wrong_length' | 'wrong_check_digit';

/**
 * What is wrong with a Swedish Plusgiro number, or null: 2 to 8 digits, written in pairs with a hyphen before the check
 * digit, Luhn over all of them. Source: Plusgirot; Peppol rules SE-R-007 and SE-R-010 give the same lengths.
 */
export function checkPlusgiro(text: string): PlusgiroProblem | null {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^\d+$/.test(digits)) return 'not_digits';
  if (digits.length < 2 || digits.length > 8) return 'wrong_length';
  return isLuhn(digits) ? null : 'wrong_check_digit';
}

/** As people write it: `41541` → `41 54-1`, pairs counted from the right, hyphen before the last digit. Others unchanged, trimmed. */
export function formatPlusgiro(text: string): string {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^\d{2,8}$/.test(digits)) return text.trim();
  const body = digits.slice(0, -1);
  const pairs = body.replace(/\B(?=(?:\d{2})+$)/g, ' ');
  return `${pairs}-${digits.slice(-1)}`;
}
