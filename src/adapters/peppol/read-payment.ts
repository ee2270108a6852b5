import { isIbanShaped } from '../../model/iban.ts';
import type { PaymentTerms } from '../../model/invoice.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

export interface UblPayment {
  readonly terms: PaymentTerms;
  readonly directDebit: boolean;
}

/** UNTDID 4461: 49 direct debit (autogiro, AvtaleGiro), 59 SEPA direct debit. */
const DIRECT_DEBITS = new Set(['49', '59']);
const TRANSFERS = new Set(['30', '58']);
/** Peppol's words for the giros, and the bank codes that Svefaktura and older BIS used for them. */
const GIROS: ReadonlyMap<string, 'bankgiro' | 'plusgiro'> = new Map([
  ['SE:BANKGIRO', 'bankgiro'],
  ['BGABSESS', 'bankgiro'],
  ['SE:PLUSGIRO', 'plusgiro'],
  ['PGSISESS', 'plusgiro'],
]);

type Account = Partial<Pick<PaymentTerms, 'bankgiro' | 'plusgiro' | 'account' | 'iban' | 'bic'>>;

/** Where and how to pay. Several cac:PaymentMeans are ways to pay the same debt: the first of each kind is taken. */
export function readPayment(reader: UblReader, root: XmlElement): UblPayment {
  const means = findAll(root, 'cac:PaymentMeans');
  const codes = means.map((one) => checkMeans(reader, one));
  const accounts = means.map((one) => readAccount(reader, one));
  const first = <Key extends keyof Account>(key: Key): string | null =>
    accounts.map((one) => one[key] ?? null).find((value) => value !== null) ?? null;
  const references = means.flatMap((one) => findAll(one, 'cbc:PaymentID').map((id) => [id, reader.line(id)] as const));
  const written = references.flatMap(([, text]) => (text === null ? [] : [text]));
  const [reference = null] = written;
  const other = references.find(([, text]) => text !== null && text !== reference)?.[0];
  if (other) {
    reader.note(
      'NOTAN-REFERENCE',
      other,
      `Line ${other.line} has another payment reference than ${reference}, which is the one shown.`,
    );
  }
  const payee = payeeOf(reader, root);
  const note = noteOf(reader, root);
  return {
    terms: {
      reference,
      bankgiro: first('bankgiro'),
      plusgiro: first('plusgiro'),
      account: first('account'),
      iban: first('iban'),
      bic: first('bic'),
      meansCode: codes.find((code) => code !== null) ?? null,
      ...(payee === null ? {} : { payee }),
      ...(note === null ? {} : { note }),
    },
    directDebit: codes.some((code) => code !== null && DIRECT_DEBITS.has(code)),
  };
}

function checkMeans(reader: UblReader, means: XmlElement): string | null {
  const code = reader.text(means, 'cbc:PaymentMeansCode');
  if (code === null) {
    reader.note(
      'BR-49',
      means,
      `The payment means on line ${means.line} do not say which they are.`,
      'cbc:PaymentMeansCode',
    );
    return null;
  }
  const account = find(means, 'cac:PayeeFinancialAccount');
  if (TRANSFERS.has(code) && account !== null && reader.text(account, 'cbc:ID') === null) {
    reader.note('BR-50', account, `The account on line ${account.line} has no number to pay to.`, 'cbc:ID');
  }
  if (DIRECT_DEBITS.has(code) && find(means, 'cac:PaymentMandate') === null) {
    reader.note(
      'PEPPOL-EN16931-R061',
      means,
      `The direct debit on line ${means.line} names no mandate.`,
      'cac:PaymentMandate',
    );
  }
  return code;
}

function readAccount(reader: UblReader, means: XmlElement): Account {
  const account = find(means, 'cac:PayeeFinancialAccount');
  const number = reader.text(account, 'cbc:ID');
  if (account === null || number === null) return {};
  const branch = reader.text(account, 'cac:FinancialInstitutionBranch/cbc:ID');
  const bank = reader.text(account, 'cac:FinancialInstitutionBranch/cac:FinancialInstitution/cbc:ID');
  const scheme = find(account, 'cbc:ID')?.attributes.get('schemeID')?.toUpperCase() ?? '';
  const giro = GIROS.get((branch ?? '').toUpperCase()) ?? GIROS.get((bank ?? '').toUpperCase());
  if (giro !== undefined) return { [giro]: number };
  const clearing = /^\d{4,5}(?:-\d)?$/.test(branch ?? '') ? branch : null;
  const bic = bank ?? (clearing === null ? branch : null);
  if (scheme === 'IBAN' || (scheme !== 'BBAN' && isIbanShaped(number))) return { iban: number, bic };
  // A Swedish account needs its clearing number; a Norwegian one holds it already.
  const needsClearing = clearing !== null && reader.currency === 'SEK' && !number.startsWith(clearing);
  return { account: needsClearing ? `${clearing}-${number}` : number, bic };
}

/** Who is paid where it is not the seller: the bill is sold or collected by another. */
function payeeOf(reader: UblReader, root: XmlElement): string | null {
  return (
    reader.text(root, 'cac:PayeeParty/cac:PartyName/cbc:Name') ??
    reader.text(root, 'cac:PayeeParty/cac:PartyLegalEntity/cbc:RegistrationName')
  );
}

function noteOf(reader: UblReader, root: XmlElement): string | null {
  const notes = findAll(root, 'cac:PaymentTerms').flatMap((terms) => reader.text(terms, 'cbc:Note') ?? []);
  return notes.length === 0 ? null : notes.join('\n');
}
