import { checkOrganisationNumber } from './organisation-number.ts';

export type VatNumberProblem = 'wrong_form' | 'wrong_check_digit';

/**
 * What is wrong with a VAT number, or null. SE: `SE`, organisation number, `01` or another two digits; 14 characters
 * (Peppol SE-R-001, SE-R-002). NO: `NO`, organisation number, `MVA` (Peppol NO-R-001).
 */
export function checkVatNumber(text: string, country: 'SE' | 'NO'): VatNumberProblem | null {
  const match = country === 'SE' ? /^SE(\d{10})\d{2}$/.exec(text) : /^NO(\d{9})MVA$/.exec(text);
  if (!match?.[1]) return 'wrong_form';
  return checkOrganisationNumber(match[1], country) === null ? null : 'wrong_check_digit';
}
