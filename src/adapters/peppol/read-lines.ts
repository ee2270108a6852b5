import { add, createFraction, divide, multiply, subtract, toDecimalText, toFraction } from '../../model/fraction.ts';
import type { AllowanceOrCharge, InvoiceLine } from '../../model/invoice.ts';
import { type Minor, minorDigits, toDecimal } from '../../model/money.ts';
import { toPlainDecimal, trimDecimal } from '../../model/plain-decimal.ts';
import { readAllowances } from './read-allowances.ts';
import { readPeriod } from './read-period.ts';
import { readPrice, toLineName, type UblPrice } from './read-price.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

/** Peppol lets a line differ this much from what it is computed from (PEPPOL-EN16931-R120), in minor units. */
const SLACK = 2n;

/** The lines of a document in order; null where one of them cannot be read. */
export function readLines(reader: UblReader, root: XmlElement): readonly InvoiceLine[] | null {
  const name = root.name === 'CreditNote' ? 'cac:CreditNoteLine' : 'cac:InvoiceLine';
  const elements = findAll(root, name);
  if (elements.length === 0)
    reader.note('BR-16', root, 'The document has no lines; a bill must say what it is for.', name);
  const keys = elements.map((element) => itemKeyOf(reader, element));
  const hasKeys = keys.every((key) => key !== null);
  const lines = elements.map((element, place) =>
    reader.isHopeless() ? null : readLine(reader, element, hasKeys ? (keys[place] ?? null) : null, place),
  );
  const readable = lines.filter((line) => line !== null);
  return readable.length === lines.length ? readable : null;
}

/** The seller's own key for the thing sold: the same next month, unlike the line's number. */
function itemKeyOf(reader: UblReader, line: XmlElement): string | null {
  return (
    reader.text(line, 'cac:Item/cac:SellersItemIdentification/cbc:ID') ??
    reader.text(line, 'cac:Item/cac:StandardItemIdentification/cbc:ID')
  );
}

function readLine(reader: UblReader, line: XmlElement, key: string | null, place: number): InvoiceLine | null {
  const quantity = readQuantity(reader, line);
  const net = reader.amount(line, 'cbc:LineExtensionAmount');
  if (net === null && find(line, 'cbc:LineExtensionAmount') === null) {
    reader.note('BR-24', line, `${toLineName(reader, line)} has no amount.`, 'cbc:LineExtensionAmount');
  }
  const price = readPrice(reader, line, quantity.unit);
  const allowances = readAllowances(reader, line);
  checkAmount(reader, line, { net, quantity: quantity.number, price, allowances });
  const text = textOf(reader, line);
  const period = readPeriod(reader, line);
  if (net === null) return null;
  const note = noteOf(reader, line, text);
  const percent = reader.text(line, 'cac:Item/cac:ClassifiedTaxCategory/cbc:Percent') ?? olderRateOf(reader, line);
  const rate = percent === null ? null : toPlainDecimal(percent);
  return {
    id: key ?? reader.text(line, 'cbc:ID') ?? String(place + 1),
    text,
    quantity: quantity.number,
    unit: quantity.unit,
    unitPrice: price === null || price.isOfOtherUnit ? null : price.each,
    net,
    vatRate: rate === null ? null : trimDecimal(rate),
    period,
    ...(note === null ? {} : { note }),
    ...(allowances.length === 0 ? {} : { allowances }),
  };
}

interface Quantity {
  readonly number: string | null;
  readonly unit: string | null;
}

function readQuantity(reader: UblReader, line: XmlElement): Quantity {
  const name = line.name === 'cac:CreditNoteLine' ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity';
  const number = reader.decimal(line, name);
  const element = find(line, name);
  if (element === null) reader.note('BR-22', line, `${toLineName(reader, line)} has no quantity.`, name);
  return { number, unit: element?.attributes.get('unitCode')?.trim() || null };
}

interface Computation {
  readonly net: Minor | null;
  readonly quantity: string | null;
  readonly price: UblPrice | null;
  readonly allowances: readonly AllowanceOrCharge[];
}

/** PEPPOL-EN16931-R120: quantity × price for one + charges − allowances = the line's amount. */
function checkAmount(reader: UblReader, line: XmlElement, { net, quantity, price, allowances }: Computation): void {
  const count = quantity === null ? null : toFraction(quantity);
  if (price === null || price.isOfOtherUnit) return;
  if (net === null || count === null) {
    reader.note(
      'PEPPOL-EN16931-R120',
      line,
      `${toLineName(reader, line)} has a price but not both a quantity and an amount.`,
    );
    return;
  }
  const unit = createFraction(10n ** BigInt(minorDigits(reader.currency)));
  const extra = allowances.reduce((sum, one) => sum + (one.charge ? one.amount : -one.amount), 0);
  const expected = add(multiply(multiply(count, price.exact), unit), createFraction(BigInt(extra)));
  const off = subtract(createFraction(BigInt(net)), expected);
  if ((off.top < 0n ? -off.top : off.top) <= SLACK * off.bottom) return;
  const computed = toDecimalText(divide(expected, unit), minorDigits(reader.currency));
  const detail = `${toLineName(reader, line)} is ${toDecimal(net, reader.currency)} but quantity times price with its allowances and charges is ${computed}.`;
  reader.note('PEPPOL-EN16931-R120', line, detail, 'cbc:LineExtensionAmount');
}

function textOf(reader: UblReader, line: XmlElement): string {
  const name = reader.text(line, 'cac:Item/cbc:Name');
  if (name !== null) return name;
  const other = reader.text(line, 'cac:Item/cbc:Description') ?? reader.text(line, 'cbc:Note');
  reader.note('BR-25', line, `${toLineName(reader, line)} does not name what it is for.`, 'cac:Item/cbc:Name');
  return other ?? reader.text(line, 'cbc:ID') ?? '';
}

/** What the line adds to its name: description and note. */
function noteOf(reader: UblReader, line: XmlElement, text: string): string | null {
  const parts = [reader.text(line, 'cac:Item/cbc:Description'), reader.text(line, 'cbc:Note')];
  const notes = [...new Set(parts)].filter((part) => part !== null && part !== text);
  return notes.length === 0 ? null : notes.join('\n');
}

/** UBL before EN 16931 put the rate in a tax total of the line. */
function olderRateOf(reader: UblReader, line: XmlElement): string | null {
  const subtotal = 'cac:TaxTotal/cac:TaxSubtotal';
  return reader.text(line, `${subtotal}/cac:TaxCategory/cbc:Percent`) ?? reader.text(line, `${subtotal}/cbc:Percent`);
}
