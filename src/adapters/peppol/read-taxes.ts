import { createFraction, multiply, toFraction } from '../../model/fraction.ts';
import type { TaxSubtotal } from '../../model/invoice.ts';
import { type Minor, minorDigits, toDecimal } from '../../model/money.ts';
import { toPlainDecimal, trimDecimal } from '../../model/plain-decimal.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

export interface UblTaxes {
  /** Null where the document has no tax total in its currency. */
  readonly total: Minor | null;
  readonly subtotals: readonly TaxSubtotal[];
}

/**
 * The taxes in the document's currency. A second total may be in the currency of accounting (BT-111): it is not read.
 * Older UBL has a total for each kind of tax: they are added up; EN 16931 allows one.
 */
export function readTaxes(reader: UblReader, root: XmlElement): UblTaxes {
  const accounting = reader.text(root, 'cbc:TaxCurrencyCode');
  const own = findAll(root, 'cac:TaxTotal').filter((total) => {
    const stated = find(total, 'cbc:TaxAmount')?.attributes.get('currencyID')?.trim();
    return stated === undefined || stated === reader.currency || stated !== accounting;
  });
  const [first, second] = own;
  if (first === undefined && reader.claim !== 'payment_request') {
    reader.note(
      'PEPPOL-EN16931-R053',
      root,
      'The document has no tax total (<cac:TaxTotal>) in its currency.',
      'cac:TaxTotal',
    );
  }
  if (second !== undefined) {
    reader.note(
      'PEPPOL-EN16931-R053',
      second,
      `Line ${second.line} has another tax total in the same currency; there may only be one.`,
    );
  }
  const amounts = own.map((total) => reader.amount(total, 'cbc:TaxAmount'));
  const subtotals = own.flatMap((total) => findAll(total, 'cac:TaxSubtotal').map((one) => readSubtotal(reader, one)));
  const total =
    own.length === 0 || amounts.includes(null) ? null : amounts.reduce((sum: number, one) => sum + (one ?? 0), 0);
  if (first !== undefined && total !== null) checkSum(reader, first, total, subtotals);
  return { total, subtotals: subtotals.filter((one) => one !== null) };
}

function readSubtotal(reader: UblReader, element: XmlElement): TaxSubtotal | null {
  const taxable = reader.amount(element, 'cbc:TaxableAmount');
  const tax = reader.amount(element, 'cbc:TaxAmount');
  for (const [code, name, value] of [
    ['BR-45', 'cbc:TaxableAmount', taxable],
    ['BR-46', 'cbc:TaxAmount', tax],
  ] as const) {
    if (value === null && find(element, name) === null)
      reader.note(code, element, `The tax on line ${element.line} has no <${name}>.`, name);
  }
  if (taxable === null || tax === null) return null;
  const written = reader.text(element, 'cac:TaxCategory/cbc:Percent') ?? reader.text(element, 'cbc:Percent');
  const rate = written === null ? null : toPlainDecimal(written);
  checkTax(reader, element, taxable, tax, rate);
  const exemption =
    reader.text(element, 'cac:TaxCategory/cbc:TaxExemptionReason') ??
    reader.text(element, 'cac:TaxCategory/cbc:TaxExemptionReasonCode');
  return {
    taxable,
    tax,
    rate: rate === null ? null : trimDecimal(rate),
    category: reader.text(element, 'cac:TaxCategory/cbc:ID') ?? (rate !== null && /[1-9]/.test(rate) ? 'S' : 'Z'),
    ...(exemption === null ? {} : { exemption }),
  };
}

/** BR-CO-17. Rounding line by line is allowed, so less than one whole unit of currency off is right. */
function checkTax(reader: UblReader, element: XmlElement, taxable: Minor, tax: Minor, rate: string | null): void {
  const percent = toFraction(rate ?? '0');
  if (percent === null) return;
  const exact = multiply(multiply(percent, createFraction(BigInt(taxable))), createFraction(1n, 100n));
  const unit = 10n ** BigInt(minorDigits(reader.currency));
  const off = BigInt(tax) * exact.bottom - exact.top;
  if ((off < 0n ? -off : off) < unit * exact.bottom) return;
  const detail = `The tax on line ${element.line} is ${toDecimal(tax, reader.currency)} but ${rate ?? '0'} % of ${toDecimal(taxable, reader.currency)} is not.`;
  reader.note('BR-CO-17', element, detail, 'cbc:TaxAmount');
}

function checkSum(
  reader: UblReader,
  first: XmlElement,
  total: Minor,
  subtotals: readonly (TaxSubtotal | null)[],
): void {
  if (subtotals.length === 0 || subtotals.includes(null)) return;
  const sum = subtotals.reduce((all, one) => all + (one?.tax ?? 0), 0);
  if (sum === total) return;
  const detail = `The tax total on line ${first.line} is ${toDecimal(total, reader.currency)} but its parts sum to ${toDecimal(sum, reader.currency)}.`;
  reader.note('BR-CO-14', first, detail, 'cbc:TaxAmount');
}
