import type { UblClaim } from './ubl-specification.ts';

/**
 * From which claim on a broken rule makes a document unacceptable. `all`: always. `core`: where it says that it follows
 * EN 16931. `peppol`: where it says that it follows Peppol. `none`: never, it is said and kept.
 */
type Fatal = 'all' | 'core' | 'peppol' | 'none';

/**
 * The rules that are checked here: those on facts that payers are shown or asked to pay by. What Peppol also wants
 * (endpoints, buyer references, code lists of attachments) does not change a bill and is not looked at.
 * Sources: EN 16931 validation 1.3 (BR-*), Peppol BIS Billing 3.0.19 (PEPPOL-*, SE-R-*, NO-R-*); NOTAN-* are ours.
 */
const RULES = {
  'NOTAN-DUPLICATE': 'all',
  'NOTAN-NUMBER': 'all',
  'NOTAN-NEGATIVE': 'none',
  'NOTAN-CHECK-DIGIT': 'none',
  'NOTAN-DUE-DATE': 'none',
  'NOTAN-REFERENCE': 'none',
  'PEPPOL-EN16931-F001': 'all',
  'PEPPOL-EN16931-CL007': 'all',
  'PEPPOL-EN16931-R051': 'all',
  'PEPPOL-EN16931-R053': 'peppol',
  'PEPPOL-EN16931-R040': 'peppol',
  'PEPPOL-EN16931-R041': 'none',
  'PEPPOL-EN16931-R061': 'none',
  'PEPPOL-EN16931-R120': 'peppol',
  'PEPPOL-EN16931-R121': 'core',
  'PEPPOL-EN16931-R130': 'none',
  'BR-02': 'all',
  'BR-03': 'all',
  'BR-04': 'core',
  'BR-05': 'all',
  'BR-06': 'core',
  'BR-07': 'core',
  'BR-12': 'core',
  'BR-13': 'core',
  'BR-14': 'core',
  'BR-15': 'all',
  'BR-16': 'all',
  'BR-22': 'none',
  'BR-24': 'all',
  'BR-25': 'core',
  'BR-26': 'none',
  'BR-27': 'none',
  'BR-29': 'core',
  'BR-30': 'core',
  'BR-31': 'all',
  'BR-41': 'all',
  'BR-45': 'core',
  'BR-46': 'core',
  'BR-49': 'none',
  'BR-50': 'none',
  'BR-55': 'none',
  'BR-CL-01': 'none',
  'BR-CO-10': 'all',
  'BR-CO-11': 'all',
  'BR-CO-12': 'all',
  'BR-CO-13': 'all',
  'BR-CO-14': 'core',
  'BR-CO-15': 'all',
  'BR-CO-16': 'all',
  'BR-CO-17': 'core',
  'BR-CO-25': 'none',
  'BR-DEC': 'all',
  'NO-R-001': 'none',
  'SE-R-001': 'none',
  'SE-R-003': 'none',
  'SE-R-007': 'none',
  'SE-R-009': 'none',
  'SE-R-013': 'none',
} as const satisfies Record<string, Fatal>;

export type RuleCode = keyof typeof RULES;

/** Whether a document with this claim that breaks this rule is refused; otherwise it is warned about. */
export function isFatal(code: RuleCode, claim: UblClaim): boolean {
  // A payment request is a list of who gets what: the official example's lines are not the whole of it.
  if (claim === 'payment_request' && code === 'BR-CO-10') return false;
  const fatal: Fatal = RULES[code];
  if (fatal === 'all') return true;
  if (fatal === 'core') return claim === 'peppol' || claim === 'en16931';
  return fatal === 'peppol' && claim === 'peppol';
}
