import { divide, type Fraction, toDecimalText, toFraction } from '../../model/fraction.ts';
import { trimDecimal } from '../../model/plain-decimal.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, type XmlElement } from './xml-element.ts';

/** Decimals of a price for one unit that was written for several: 100 kr for 3 → 33.3333333333. */
const PRICE_DECIMALS = 10;

/** The price of a line. */
export interface UblPrice {
  /** For one unit; written with up to ten decimals where it was for several. */
  readonly each: string;
  readonly exact: Fraction;
  /** Given for another unit than the quantity's: kWh used, MWh priced. */
  readonly isOfOtherUnit: boolean;
}

/** The price of a line whose quantity is in `unit`; null, and noted, where there is none. */
export function readPrice(reader: UblReader, line: XmlElement, unit: string | null): UblPrice | null {
  const price = reader.only(line, 'cac:Price');
  const written = price === null ? null : reader.decimal(price, 'cbc:PriceAmount');
  const base = (price === null ? null : reader.decimal(price, 'cbc:BaseQuantity')) ?? '1';
  const isOfOtherUnit = price !== null && checkUnit(reader, price, unit);
  if (price === null || written === null) {
    if (find(line, 'cac:Price/cbc:PriceAmount') === null) {
      reader.note('BR-26', line, `${toLineName(reader, line)} has no price.`, 'cac:Price/cbc:PriceAmount');
    }
    return null;
  }
  checkPriceCurrency(reader, price);
  if (written.startsWith('-')) {
    reader.note('BR-27', price, `The price on line ${price.line} is negative.`, 'cbc:PriceAmount');
  }
  const [top, bottom] = [toFraction(written), toFraction(base)];
  if (top === null || bottom === null || bottom.top <= 0n) {
    reader.note(
      'PEPPOL-EN16931-R121',
      price,
      `The price on line ${price.line} is for ${base}, which must be more than 0.`,
      'cbc:BaseQuantity',
    );
    return null;
  }
  const exact = divide(top, bottom);
  return { each: trimDecimal(base) === '1' ? written : toDecimalText(exact, PRICE_DECIMALS), exact, isOfOtherUnit };
}

/** Whether the price is for another unit than the quantity is in; said where it is. */
function checkUnit(reader: UblReader, price: XmlElement, unit: string | null): boolean {
  const own = find(price, 'cbc:BaseQuantity')?.attributes.get('unitCode')?.trim() || null;
  if (own === null || unit === null || own === unit) return false;
  const detail = `The price on line ${price.line} is for ${own} but the quantity is in ${unit}; no price for one ${unit} is shown.`;
  reader.note('PEPPOL-EN16931-R130', price, detail, 'cbc:BaseQuantity');
  return true;
}

function checkPriceCurrency(reader: UblReader, price: XmlElement): void {
  const amount = find(price, 'cbc:PriceAmount');
  const stated = amount?.attributes.get('currencyID')?.trim();
  if (amount === null || stated === undefined || reader.currency === 'XXX' || stated === reader.currency) return;
  const detail = `The price on line ${amount.line} is in ${stated} but the document is in ${reader.currency}; amounts must be in the document's currency.`;
  reader.note('PEPPOL-EN16931-R051', amount, detail);
}

/** `Invoice line 20 (line 507 of the file)`. */
export function toLineName(reader: UblReader, line: XmlElement): string {
  return `Invoice line ${reader.text(line, 'cbc:ID') ?? '?'} (line ${line.line} of the file)`;
}
