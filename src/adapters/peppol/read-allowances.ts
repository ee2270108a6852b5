import { compare, createFraction, multiply, subtract, toFraction } from '../../model/fraction.ts';
import type { AllowanceOrCharge } from '../../model/invoice.ts';
import { toDecimal } from '../../model/money.ts';
import { toPlainDecimal, trimDecimal } from '../../model/plain-decimal.ts';
import type { UblReader } from './ubl-reader.ts';
import { findAll, type XmlElement } from './xml-element.ts';

/** Peppol lets an amount differ this much from percent times base (PEPPOL-EN16931-R040), in minor units. */
const SLACK = createFraction(2n);

/** Allowances and charges of a document or of a line. One without a readable amount is left out and noted. */
export function readAllowances(reader: UblReader, parent: XmlElement): readonly AllowanceOrCharge[] {
  return findAll(parent, 'cac:AllowanceCharge').flatMap((element) => {
    if (reader.isHopeless()) return [];
    const charge = readIndicator(reader, element);
    const amount = reader.amount(element, 'cbc:Amount');
    if (amount === null && reader.text(element, 'cbc:Amount') === null) {
      const rule = parent.parent === null ? 'BR-31' : 'BR-41';
      reader.note(rule, element, `The allowance or charge on line ${element.line} has no amount.`, 'cbc:Amount');
    }
    checkPercent(reader, element, amount);
    if (charge === null || amount === null) return [];
    const reason =
      reader.text(element, 'cbc:AllowanceChargeReason') ?? reader.text(element, 'cbc:AllowanceChargeReasonCode') ?? '';
    const rate = toPlainDecimal(reader.text(element, 'cac:TaxCategory/cbc:Percent') ?? '');
    return [{ charge, amount, reason, vatRate: rate === null ? null : trimDecimal(rate) }];
  });
}

/** `true` raises, `false` lowers; xs:boolean may be 1 and 0 too. Null, and noted, for what is neither. */
function readIndicator(reader: UblReader, element: XmlElement): boolean | null {
  const text = reader.text(element, 'cbc:ChargeIndicator');
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  const detail = `The allowance or charge on line ${element.line} does not say which it is: <cbc:ChargeIndicator> must be true or false.`;
  reader.note('NOTAN-NUMBER', element, detail, 'cbc:ChargeIndicator');
  return null;
}

function checkPercent(reader: UblReader, element: XmlElement, amount: number | null): void {
  const percent = reader.decimal(element, 'cbc:MultiplierFactorNumeric');
  if (percent === null) return;
  const base = reader.amount(element, 'cbc:BaseAmount');
  if (base === null) {
    reader.note(
      'PEPPOL-EN16931-R041',
      element,
      `The allowance or charge on line ${element.line} gives ${percent} % but not of what.`,
      'cbc:BaseAmount',
    );
    return;
  }
  const factor = toFraction(percent);
  if (amount === null || factor === null) return;
  const expected = multiply(multiply(factor, createFraction(BigInt(base))), createFraction(1n, 100n));
  const off = subtract(createFraction(BigInt(amount)), expected);
  const size = off.top < 0n ? { ...off, top: -off.top } : off;
  if (compare(size, SLACK) > 0) {
    const detail = `The allowance or charge on line ${element.line} is ${toDecimal(amount, reader.currency)} but ${percent} % of ${toDecimal(base, reader.currency)} is something else.`;
    reader.note('PEPPOL-EN16931-R040', element, detail, 'cbc:Amount');
  }
}
