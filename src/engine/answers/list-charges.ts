import type { InvoiceDocument } from '../../model/invoice.ts';
import type { Minor } from '../../model/money.ts';
import type { BillContext } from './bill-context.ts';
import { explainDifference } from './explain-difference.ts';
import { findAskedLines } from './find-asked-lines.ts';

/** Something on a bill that costs: a line with its share of the VAT, exact to the öre. */
export interface Charge {
  readonly key: string;
  readonly text: string;
  readonly amount: Minor;
}

/** What a bill charges for, in its order; discounts and rounding are not charges. */
export function listCharges(invoice: InvoiceDocument): readonly Charge[] {
  // A bill compared with an empty one: each line is new, with its VAT.
  const total = { net: 0, vat: 0, prepaid: 0, rounding: 0, payable: 0 };
  const empty = { lines: [], allowances: [], taxes: [], total, currency: invoice.currency };
  return explainDifference(empty, invoice).components.flatMap(({ key, text, amount }) =>
    key !== null && text !== null && amount > 0 ? [{ key, text, amount }] : [],
  );
}

/** The charges that the payer's words name, by a word or an amount on the bill. */
export function findChargesAsked(context: BillContext): readonly Charge[] {
  if (context.text === undefined) return [];
  const named = new Set(findAskedLines(context).map((line) => line.text));
  return listCharges(context.bill.invoice).filter((one) => named.has(one.text));
}
