import { checkPaymentTerms, type PaymentTermsProblem } from '../../model/check-payment-terms.ts';
import type { Party, PaymentTerms } from '../../model/invoice.ts';
import { checkOrganisationNumber } from '../../model/organisation-number.ts';
import { checkVatNumber } from '../../model/vat-number.ts';
import type { UblReader } from './ubl-reader.ts';
import type { RuleCode } from './ubl-rules.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

/** Check digits and forms of the seller's numbers and of the payment terms: said, never a reason to refuse. */
export function checkNumbers(reader: UblReader, root: XmlElement, seller: Party | null, terms: PaymentTerms): void {
  checkSeller(reader, root, seller);
  const means = findAll(root, 'cac:PaymentMeans');
  for (const problem of checkPaymentTerms(terms, reader.currency)) {
    const { field, detail } = problem;
    const places = means.flatMap((one) => find(one, PLACES[field]) ?? []);
    // A Swedish account is shown with its clearing number before it.
    const isHere = (text: string | null): boolean =>
      terms[field] === text || terms[field]?.endsWith(`-${text}`) === true;
    const place = places.find((one) => isHere(reader.line(one)));
    reader.note(ruleOf(problem), place ?? root, detail);
  }
}

const PLACES: Readonly<Record<PaymentTermsProblem['field'], string>> = {
  reference: 'cbc:PaymentID',
  bankgiro: 'cac:PayeeFinancialAccount/cbc:ID',
  plusgiro: 'cac:PayeeFinancialAccount/cbc:ID',
  account: 'cac:PayeeFinancialAccount/cbc:ID',
  iban: 'cac:PayeeFinancialAccount/cbc:ID',
};

function ruleOf({ field, code }: PaymentTermsProblem): RuleCode {
  if (field === 'plusgiro' && code === 'not_digits') return 'SE-R-007';
  return field === 'bankgiro' && code === 'wrong_length' ? 'SE-R-009' : 'NOTAN-CHECK-DIGIT';
}

function checkSeller(reader: UblReader, root: XmlElement, seller: Party | null): void {
  const at = find(root, 'cac:AccountingSupplierParty/cac:Party');
  if (at === null) return;
  const vat = seller?.vatNumber ?? vatOf(reader, at);
  const prefix = vat?.slice(0, 2);
  const where = 'cac:PartyTaxScheme/cbc:CompanyID';
  if (vat && prefix === 'SE' && checkVatNumber(vat, 'SE') === 'wrong_form') {
    reader.note(
      'SE-R-001',
      at,
      `The seller's VAT number ${vat} is not SE, ten digits and two more; kept as written.`,
      where,
    );
  }
  if (vat && prefix === 'NO' && checkVatNumber(vat, 'NO') === 'wrong_form') {
    reader.note(
      'NO-R-001',
      at,
      `The seller's VAT number ${vat} is not NO, nine digits and MVA; kept as written.`,
      where,
    );
  }
  const country = reader.text(at, 'cac:PostalAddress/cac:Country/cbc:IdentificationCode');
  const number = seller?.organisationNumber ?? null;
  if (number === null || (country !== 'SE' && country !== 'NO')) return;
  const problem = checkOrganisationNumber(number, country);
  if (problem === null) return;
  const rule: RuleCode =
    country === 'NO' ? 'NOTAN-CHECK-DIGIT' : problem === 'wrong_check_digit' ? 'SE-R-013' : 'SE-R-003';
  const reason =
    problem === 'wrong_check_digit' ? 'has a wrong check digit' : `is not ${country === 'NO' ? 'nine' : 'ten'} digits`;
  reader.note(
    rule,
    at,
    `The seller's organisation number ${number} ${reason}; kept as written.`,
    'cac:PartyLegalEntity/cbc:CompanyID',
  );
}

/** For sellers without a name, whose party is not read. */
function vatOf(reader: UblReader, party: XmlElement): string | null {
  return reader.text(party, 'cac:PartyTaxScheme/cbc:CompanyID');
}
