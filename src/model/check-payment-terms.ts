import { checkBankgiro } from './bankgiro.ts';
import { checkIban } from './iban.ts';
import type { PaymentTerms } from './invoice.ts';
import { checkKid } from './kid.ts';
import type { Currency } from './money.ts';
import { checkNorwegianAccount } from './norwegian-account.ts';
import { checkOcr } from './ocr.ts';
import { checkPlusgiro } from './plusgiro.ts';

/** A number of the payment terms that does not add up; `detail` is a whole sentence. */
export interface PaymentTermsProblem {
  readonly field: 'reference' | 'bankgiro' | 'plusgiro' | 'account' | 'iban';
  readonly code: string;
  readonly detail: string;
}

/**
 * Check digits of where and with what reference to pay. Never a reason to refuse a bill: real ones fail often, and the
 * bank may take them all the same. A reference that is not a number is free text and is not checked.
 */
export function checkPaymentTerms(terms: PaymentTerms, currency: Currency): readonly PaymentTermsProblem[] {
  const problems: PaymentTermsProblem[] = [];
  const report = (field: PaymentTermsProblem['field'], name: string, value: string, code: string | null): void => {
    if (code !== null)
      problems.push({ field, code, detail: `${name} ${value} ${REASONS[code] ?? code}; kept as written.` });
  };
  const { bankgiro, plusgiro, account, iban, reference } = terms;
  if (bankgiro !== null) report('bankgiro', 'Bankgiro', bankgiro, checkBankgiro(bankgiro));
  if (plusgiro !== null) report('plusgiro', 'Plusgiro', plusgiro, checkPlusgiro(plusgiro));
  if (iban !== null) report('iban', 'IBAN', iban, checkIban(iban));
  const country = countryOf(terms, currency);
  if (account !== null && country === 'NO') report('account', 'Account', account, checkNorwegianAccount(account));
  if (reference !== null && /^[\d ]+-?$/.test(reference)) {
    if (country === 'SE') report('reference', 'OCR number', reference, checkOcr(reference));
    if (country === 'NO') report('reference', 'KID', reference, checkKid(reference));
  }
  return problems;
}

const REASONS: Readonly<Record<string, string>> = {
  wrong_check_digit: 'has a wrong check digit',
  wrong_length: 'has the wrong number of digits',
  not_digits: 'has other characters than digits',
  not_an_iban: 'is not shaped as an IBAN',
  not_a_kid: 'is not shaped as a KID',
  too_short: 'is too short',
  too_long: 'is longer than 25 digits',
};

/** Whose rules the reference follows: giros are Swedish; else the IBAN's country, else the currency's. */
function countryOf(terms: PaymentTerms, currency: Currency): 'SE' | 'NO' | null {
  if (terms.bankgiro !== null || terms.plusgiro !== null) return 'SE';
  const prefix = terms.iban?.slice(0, 2).toUpperCase();
  if (prefix === 'SE' || prefix === 'NO') return prefix;
  if (prefix !== undefined) return null;
  return currency === 'SEK' ? 'SE' : currency === 'NOK' ? 'NO' : null;
}
