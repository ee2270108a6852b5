import type { AllowanceOrCharge, InvoiceLine, InvoiceTotal } from '../../model/invoice.ts';
import { type Minor, toDecimal } from '../../model/money.ts';
import type { UblTaxes } from './read-taxes.ts';
import type { UblReader } from './ubl-reader.ts';
import { find, findAll, type XmlElement } from './xml-element.ts';

interface Parts {
  readonly lines: readonly InvoiceLine[] | null;
  readonly allowances: readonly AllowanceOrCharge[];
  readonly taxes: UblTaxes;
}

/**
 * The totals, checked against the lines and against each other to the last minor unit (EN 16931 BR-CO-10 … BR-CO-16).
 * Before EN 16931, the rounding was counted into TaxInclusiveAmount (EHF 2, BII): such documents may do either.
 */
export function readTotals(
  reader: UblReader,
  root: XmlElement,
  { lines, allowances, taxes }: Parts,
): InvoiceTotal | null {
  const totals = reader.only(root, 'cac:LegalMonetaryTotal');
  if (totals === null) {
    reader.note('BR-15', root, 'The document has no totals, so it does not say what to pay.', 'cac:LegalMonetaryTotal');
    return null;
  }
  const read = (name: string): Minor | null => reader.amount(totals, name);
  const lineSum = read('cbc:LineExtensionAmount');
  const exclusive = read('cbc:TaxExclusiveAmount');
  const inclusive = read('cbc:TaxInclusiveAmount');
  const allowanceSum = read('cbc:AllowanceTotalAmount');
  const chargeSum = read('cbc:ChargeTotalAmount');
  const prepaid = read('cbc:PrepaidAmount') ?? 0;
  const rounding = read('cbc:PayableRoundingAmount') ?? 0;
  const payable = read('cbc:PayableAmount');

  const isMissing = (name: string, value: Minor | null): boolean => value === null && find(totals, name) === null;
  const say = (code: 'BR-12' | 'BR-13' | 'BR-14' | 'BR-15', name: string): void => {
    reader.note(code, totals, `The totals on line ${totals.line} have no <${name}>.`, name);
  };
  if (reader.claim !== 'payment_request') {
    if (isMissing('cbc:LineExtensionAmount', lineSum)) say('BR-12', 'cbc:LineExtensionAmount');
    if (isMissing('cbc:TaxExclusiveAmount', exclusive)) say('BR-13', 'cbc:TaxExclusiveAmount');
    if (isMissing('cbc:TaxInclusiveAmount', inclusive)) say('BR-14', 'cbc:TaxInclusiveAmount');
  }
  if (isMissing('cbc:PayableAmount', payable)) say('BR-15', 'cbc:PayableAmount');

  const decimal = (minor: Minor): string => toDecimal(minor, reader.currency);
  const check = (code: SumCode, name: string, stated: Minor | null, expected: Minor | null, how: string): void => {
    if (stated === null || expected === null || stated === expected) return;
    const line = find(totals, name)?.line ?? totals.line;
    const detail = `<${name}> on line ${line} is ${decimal(stated)} but ${how} is ${decimal(expected)}`;
    reader.note(code, find(totals, name) ?? totals, detail);
  };

  check('BR-CO-10', 'cbc:LineExtensionAmount', lineSum, sumLines(reader, root, lines), 'the sum of the lines');
  const areRead = allowances.length === findAll(root, 'cac:AllowanceCharge').length;
  const lowered = sumOf(allowances, false);
  const raised = sumOf(allowances, true);
  // Without totals of them, the allowances and charges of the document count all the same (BR-CO-13).
  if (areRead) {
    check('BR-CO-11', 'cbc:AllowanceTotalAmount', allowanceSum, lowered, 'the sum of the allowances');
    check('BR-CO-12', 'cbc:ChargeTotalAmount', chargeSum, raised, 'the sum of the charges');
    const base = lineSum === null ? null : lineSum - (allowanceSum ?? lowered) + (chargeSum ?? raised);
    check('BR-CO-13', 'cbc:TaxExclusiveAmount', exclusive, base, 'lines - allowances + charges');
  }
  const net = exclusive ?? (lineSum === null ? null : lineSum - lowered + raised);
  const vat = taxes.total ?? 0;
  const gross = net === null ? null : net + vat;
  const isRoundedBefore = reader.claim === 'older' && gross !== null && inclusive === gross + rounding;
  if (!isRoundedBefore)
    check('BR-CO-15', 'cbc:TaxInclusiveAmount', inclusive, gross, 'TaxExclusiveAmount + the tax total');
  const whole = isRoundedBefore || inclusive === null ? gross : inclusive;
  const due = whole === null ? null : whole - prepaid + rounding;
  check('BR-CO-16', 'cbc:PayableAmount', payable, due, 'TaxInclusiveAmount - PrepaidAmount + PayableRoundingAmount');
  return net === null || payable === null ? null : { net, vat, prepaid, rounding, payable };
}

type SumCode = 'BR-CO-10' | 'BR-CO-11' | 'BR-CO-12' | 'BR-CO-13' | 'BR-CO-15' | 'BR-CO-16';

/** Null where a line's amount cannot be read: that is noted already. */
function sumLines(reader: UblReader, root: XmlElement, lines: readonly InvoiceLine[] | null): Minor | null {
  if (lines === null || lines.length === 0) return null;
  const sum = lines.reduce((total, line) => total + BigInt(line.net), 0n);
  if (Number.isSafeInteger(Number(sum))) return Number(sum);
  reader.note('NOTAN-NUMBER', root, 'The lines sum to more than any bill.');
  return null;
}

function sumOf(allowances: readonly AllowanceOrCharge[], charge: boolean): Minor {
  return allowances.reduce((sum, one) => (one.charge === charge ? sum + one.amount : sum), 0);
}
