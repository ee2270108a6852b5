import type { InvoiceDocument } from '../../model/invoice.ts';
import { isKnownCurrency } from '../../model/is-known-currency.ts';
import { checkNumbers } from './check-numbers.ts';
import { readAllowances } from './read-allowances.ts';
import { readDueDate } from './read-due-date.ts';
import { readKind } from './read-kind.ts';
import { readLines } from './read-lines.ts';
import { readParty } from './read-party.ts';
import { readPayment } from './read-payment.ts';
import { readPeriod } from './read-period.ts';
import { readTaxes } from './read-taxes.ts';
import { readTotals } from './read-totals.ts';
import { createUblReader, type UblFinding, type UblReader } from './ubl-reader.ts';
import { toSpecification } from './ubl-specification.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

export interface UblInspection {
  /** Null where a finding is fatal. */
  readonly document: InvoiceDocument | null;
  readonly customerNumber: string | null;
  /** All of them, in reading order. */
  readonly findings: readonly UblFinding[];
}

/** Reads an Invoice or CreditNote and notes every rule it breaks; {@link isFatal} decides which of them refuse it. */
export function inspectUbl(root: XmlElement): UblInspection {
  const customization = find(root, 'cbc:CustomizationID')?.text.trim() ?? null;
  const specification = toSpecification(customization);
  const currency = find(root, 'cbc:DocumentCurrencyCode')?.text.trim() ?? '';
  const reader = createUblReader(specification.claim, currency === '' ? 'XXX' : currency);

  const number = readNumber(reader, root);
  const issued = reader.date(root, 'cbc:IssueDate');
  if (issued === null && find(root, 'cbc:IssueDate') === null) {
    reader.note('BR-03', root, 'The document has no issue date.', 'cbc:IssueDate');
  }
  checkCurrency(reader, root, currency);
  const type = readKind(reader, root, specification);
  const due = readDueDate(reader, root);
  const seller = readParty(reader, find(root, 'cac:AccountingSupplierParty'));
  const buyer = readParty(reader, find(root, 'cac:AccountingCustomerParty'));
  if (seller === null)
    reader.note('BR-06', root, 'The document does not name the seller.', 'cac:AccountingSupplierParty');
  if (buyer === null)
    reader.note('BR-07', root, 'The document does not name the buyer.', 'cac:AccountingCustomerParty');
  const payment = readPayment(reader, root);
  checkNumbers(reader, root, seller, payment.terms);
  const allowances = readAllowances(reader, root);
  const taxes = readTaxes(reader, root);
  const lines = readLines(reader, root);
  const total = readTotals(reader, root, { lines, allowances, taxes });
  const period = readPeriod(reader, root);
  if (total !== null && total.payable < 0) {
    const detail = `The amount to pay is negative: the document gives money back${type === 'invoice' ? ', as a credit note does' : ''}.`;
    reader.note('NOTAN-NEGATIVE', root, detail, 'cac:LegalMonetaryTotal/cbc:PayableAmount');
  }
  if (due === null && (total?.payable ?? 0) > 0 && type === 'invoice' && payment.terms.note === undefined) {
    reader.note('BR-CO-25', root, 'The document says neither when to pay nor on what terms.', 'cbc:DueDate');
  }

  const refused = reader.findings.some((finding) => finding.fatal);
  const isWhole = number !== null && issued !== null && lines !== null && total !== null;
  const document: InvoiceDocument | null =
    refused || !isWhole
      ? null
      : {
          type,
          number,
          issued,
          due,
          currency,
          seller,
          buyer,
          period,
          lines,
          allowances,
          taxes: taxes.subtotals,
          total,
          payment: payment.terms,
          refersTo: referencesOf(reader, root),
          note: noteOf(reader, root),
          directDebit: payment.directDebit,
        };
  return { document, customerNumber: buyer?.customerNumber ?? null, findings: reader.findings };
}

function readNumber(reader: UblReader, root: XmlElement): string | null {
  reader.only(root, 'cbc:ID');
  const number = reader.text(root, 'cbc:ID');
  if (number === null) reader.note('BR-02', root, 'The document has no number (<cbc:ID>).', 'cbc:ID');
  if (number === null || number.length <= 200) return number;
  reader.note('NOTAN-NUMBER', root, 'The document number is longer than 200 characters.', 'cbc:ID');
  return null;
}

function checkCurrency(reader: UblReader, root: XmlElement, currency: string): void {
  const element = reader.only(root, 'cbc:DocumentCurrencyCode');
  if (currency === '') {
    reader.note(
      'BR-05',
      root,
      'The document does not say its currency (<cbc:DocumentCurrencyCode>).',
      'cbc:DocumentCurrencyCode',
    );
  } else if (!isKnownCurrency(currency)) {
    reader.note(
      'PEPPOL-EN16931-CL007',
      element ?? root,
      `The currency ${currency.slice(0, 10)} is not one of ISO 4217, such as SEK or NOK.`,
    );
  }
}

const REFERENCES = /^cac:(?:SelfBilled)?(?:Invoice|CreditNote|DebitNote|Reminder)DocumentReference$/;

/** Numbers of the invoices this one credits, reminds of or corrects; on the document or on its lines; each once. */
function referencesOf(reader: UblReader, root: XmlElement): readonly string[] {
  const lines = [...findAll(root, 'cac:InvoiceLine'), ...findAll(root, 'cac:CreditNoteLine')];
  const references = [root, ...lines].flatMap((one) => findAll(one, 'cac:BillingReference'));
  const numbers = references.flatMap((reference) =>
    reference.children
      .filter((child) => REFERENCES.test(child.name))
      .flatMap((document) => reader.text(document, 'cbc:ID') ?? []),
  );
  return [...new Set(numbers)];
}

function noteOf(reader: UblReader, root: XmlElement): string | null {
  const notes = findAll(root, 'cbc:Note').flatMap((note) => reader.line(note) ?? []);
  return notes.length === 0 ? null : notes.join('\n');
}
