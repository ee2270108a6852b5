import { isLuhn } from './luhn.ts';

export type BankgiroProblem = 'not_digits' | 'wrong_length' | 'wrong_check_digit';

/**
 * What is wrong with a Swedish Bankgiro number, or null: 7 or 8 digits, one hyphen before the last four allowed, Luhn over
 * all of them. Source: Bankgirot; Peppol rules SE-R-008 and SE-R-009 give the same lengths.
 */
export function checkBankgiro(text: string): BankgiroProblem | null {
  const digits = text.replaceAll(/[ -]/g, '');
  if (!/^\d+$/.test(digits)) return 'not_digits';
  if (digits.length < 7 || digits.length > 8) return 'wrong_length';
  return isLuhn(digits) ? null : 'wrong_check_digit';
}

/** As people write it, `54029681` → `5402-9681`. A number of another length is returned as it was, trimmed. */
export function formatBankgiro(text: string): string {
  const digits = text.replaceAll(/[ -]/g, '');
  return /^\d{7,8}$/.test(digits) ? `${digits.slice(0, -4)}-${digits.slice(-4)}` : text.trim();
}
