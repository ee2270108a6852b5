import { add, createFraction, divide, type Fraction, multiply, subtract, toFraction } from '../../model/fraction.ts';
import type { AllowanceOrCharge, InvoiceDocument, InvoiceLine, Period } from '../../model/invoice.ts';
import { type Minor, minorDigits } from '../../model/money.ts';

/** What one thing costs on one bill; several lines of the same key are one item. `net = gross - sum(discounts)`. */
export interface BillItem {
  readonly key: string;
  readonly text: string;
  readonly unit: string | null;
  /** VAT percent; null where neither the line nor the bill says. */
  readonly rate: Fraction | null;
  readonly quantity: Fraction | null;
  /** Minor units per unit: the written price where it explains the amount to the öre, else the average. */
  readonly price: Fraction | null;
  /** Before the lines' own discounts. */
  readonly gross: Minor;
  /** By reason; positive lowers. Surcharges are negative. */
  readonly discounts: ReadonlyMap<string, Minor>;
  readonly net: Minor;
  readonly period: Period | null;
}

type Bill = Pick<InvoiceDocument, 'lines' | 'allowances' | 'taxes' | 'total' | 'currency'>;

/** The lines, and the discounts and charges on the whole bill, by a key that is the same next month. */
export function toBillItems(bill: Bill): ReadonlyMap<string, BillItem> {
  const items = new Map<string, BillItem>();
  const put = (item: BillItem): void => {
    const same = items.get(item.key);
    items.set(item.key, same ? join(same, item) : item);
  };
  for (const line of bill.lines) put(fromLine(bill, line));
  for (const one of bill.allowances) put(fromAllowance(bill, one));
  return items;
}

/** Ids up to 999 are running numbers, which say nothing over time: then what the line says is its key. */
function keyOf({ id, text, unit, vatRate }: InvoiceLine): string {
  const isRunning = id.trim() === '' || /^0*\d{1,3}$/.test(id.trim());
  return isRunning ? `text:${toStableText(text)}|${unit ?? ''}|${vatRate ?? ''}` : `id:${id}`;
}

function fromLine(bill: Bill, line: InvoiceLine): BillItem {
  const discounts = new Map<string, Minor>();
  for (const { reason, charge, amount } of line.allowances ?? []) {
    discounts.set(reason, (discounts.get(reason) ?? 0) + (charge ? -amount : amount));
  }
  const gross = line.net + sum(discounts);
  const quantity = line.quantity === null ? null : toFraction(line.quantity);
  return {
    key: keyOf(line),
    text: line.text,
    unit: line.unit,
    rate: rateOf(bill, line.vatRate),
    quantity,
    price: priceOf(line, quantity, gross, bill.currency),
    gross,
    discounts,
    net: line.net,
    period: line.period,
  };
}

function fromAllowance(bill: Bill, one: AllowanceOrCharge): BillItem {
  const net = one.charge ? one.amount : -one.amount;
  return {
    key: `bill:${toStableText(one.reason)}`,
    text: one.reason,
    unit: null,
    rate: rateOf(bill, one.vatRate),
    quantity: null,
    price: null,
    gross: net,
    discounts: new Map(),
    net,
    period: null,
  };
}

/** The written price, if quantity times price is the amount to the öre; else what one unit came to on average. */
function priceOf(line: InvoiceLine, quantity: Fraction | null, gross: Minor, currency: string): Fraction | null {
  if (quantity === null || quantity.top === 0n) return null;
  const written = line.unitPrice === null ? null : toFraction(line.unitPrice);
  if (written === null) return divide(createFraction(BigInt(gross)), quantity);
  const price = multiply(written, createFraction(10n ** BigInt(minorDigits(currency))));
  const off = subtract(multiply(quantity, price), createFraction(BigInt(gross)));
  const isExact = off.top < off.bottom && -off.top < off.bottom;
  return isExact ? price : divide(createFraction(BigInt(gross)), quantity);
}

function join(a: BillItem, b: BillItem): BillItem {
  const discounts = new Map(a.discounts);
  for (const [reason, amount] of b.discounts) discounts.set(reason, (discounts.get(reason) ?? 0) + amount);
  const gross = a.gross + b.gross;
  const quantity = a.quantity && b.quantity && a.unit === b.unit ? add(a.quantity, b.quantity) : null;
  const isOnePrice = a.price?.top === b.price?.top && a.price?.bottom === b.price?.bottom;
  const average = quantity && quantity.top !== 0n ? divide(createFraction(BigInt(gross)), quantity) : null;
  const price = quantity === null ? null : isOnePrice ? a.price : average;
  const isOneRate = a.rate?.top === b.rate?.top && a.rate?.bottom === b.rate?.bottom;
  return {
    ...a,
    quantity,
    price,
    gross,
    discounts,
    net: a.net + b.net,
    rate: isOneRate ? a.rate : null,
    period: spanOf(a.period, b.period),
  };
}

function spanOf(a: Period | null, b: Period | null): Period | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** The line's rate, else the bill's if it has only one, else none at all on a bill without VAT. */
function rateOf(bill: Bill, written: string | null): Fraction | null {
  if (written !== null) return toFraction(written);
  const [only, ...others] = bill.taxes;
  if (only?.rate != null && others.length === 0) return toFraction(only.rate);
  return bill.total.vat === 0 ? createFraction(0n) : null;
}

/** Without dates and months, which change every time: "Elförbrukning augusti 2026" is the same thing in September. */
function toStableText(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}(?:[./-]\d{2,4})?\b|\b(?:19|20)\d{2}(?:\d{4})?\b/g, ' ')
    .replace(MONTH, ' ')
    .replace(/[\s,.:;()-]+/g, ' ')
    .trim();
}

const MONTH =
  /(?<!\p{L})(?:jan(?:uari?)?|feb(?:ruari?)?|mars|apr(?:il)?|maj|mai|juni?|juli?|aug(?:usti?)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)(?!\p{L})/gu;

function sum(amounts: ReadonlyMap<string, Minor>): Minor {
  return [...amounts.values()].reduce((total, amount) => total + amount, 0);
}
