import type { IsoDate, IsoInstant } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Currency, Minor } from '../../model/money.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import { type DateStyle, formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { AnswerContext } from './answer.ts';
import { findBillOfMonth, findNamedMonth } from './find-named-month.ts';

/** Amounts of a bill that can be said by their path. */
export type AmountPath = 'balance.remaining' | 'balance.paid' | 'balance.overpaid' | 'total.payable' | 'total.vat';

/** What an answer about a bill is computed from, with the figures' way into words. Each way notes where the figure is from. */
export interface BillContext extends AnswerContext {
  /** The claim the question is about; never a reminder or a credit note when the bill behind it is known. */
  readonly bill: InvoiceFacts;
  /** True when the payer named this bill, by its number or its month. */
  readonly isNamed: boolean;
  /** Every bill on which something is to be paid here, the one due first first; those with a debt collector are not. */
  readonly open: readonly InvoiceFacts[];
  /** `399 kr`: an amount of a bill, without its sign. */
  readonly amount: (one: InvoiceFacts, path: AmountPath) => string;
  /** `30 september`: the day that counts for a bill, '' when there is none. */
  readonly due: (one: InvoiceFacts, style?: DateStyle) => string;
  /** The bill's number. */
  readonly number: (one: Pick<InvoiceFacts, 'invoice'>) => string;
  /** The payer's own page for the bill. */
  readonly link: (one: InvoiceFacts) => string;
  /** `399 kr`, in the bill's currency if none is named. */
  readonly money: (minor: Minor, source: string, currency?: Currency) => string;
  /** `30 september`, with the year where needed. An instant is shown as the date it was where the payer lives. */
  readonly day: (date: IsoDate | IsoInstant, source: string, style?: DateStyle) => string;
  /** A whole number, for a sentence that counts. */
  readonly count: (value: number, source: string) => number;
}

/** Whether a month in the payer's words names a bill ("räkningen för mars") or something else ("jag betalade i mars"). */
export type MonthMeans = 'bill' | 'anything';

/** Null for an unknown visitor, and for a payer without any document. */
export function toBillContext(context: AnswerContext, monthMeans: MonthMeans = 'anything'): BillContext | null {
  const { facts, locale, subject, cite } = context;
  const named = findNamed(context, monthMeans);
  const about = named ?? subject ?? facts.invoices[0];
  if (facts.payer === null || about === undefined) return null;
  const bill = claimBehind(about, facts.invoices);
  const money: BillContext['money'] = (minor, source, currency = bill.invoice.currency) =>
    cite(formatMoney({ minor, currency }, locale), source);
  const day: BillContext['day'] = (date, source, style = 'day-month') =>
    cite(formatDate(toLocalDate(date, facts.issuer.timeZone), locale, style, facts.today), source);
  return {
    ...context,
    bill,
    isNamed: named !== null,
    open: facts.invoices.filter((one) => one.balance.remaining > 0 && !isInCollection(one)).toSorted(byDue),
    money,
    day,
    amount: (one, path) => money(Math.abs(amountAt(one, path)), sourceOf(one, path), one.invoice.currency),
    due(one, style) {
      const date = effectiveDue(one.invoice, one);
      return date === null ? '' : day(date, sourceOf(one, date === one.invoice.due ? 'due' : 'agreed due'), style);
    },
    number: (one) => cite(one.invoice.number, sourceOf(one, 'number')),
    link: (one) => cite(one.link, sourceOf(one, 'link')),
    count(value, source) {
      cite(String(value), source);
      return value;
    },
  };
}

/** `invoice 10023 due`: how a source names a bill and what of it. */
export function sourceOf({ invoice }: Pick<InvoiceFacts, 'invoice'>, path: string): string {
  return `invoice ${invoice.number} ${path}`;
}

/** True once the issuer has handed the bill to a debt collector: then the bot asks for no money on it. */
export function isInCollection({ notices = [], balance }: InvoiceFacts): boolean {
  return balance.remaining > 0 && notices.some((one) => one.kind === 'collection');
}

function amountAt({ invoice, balance }: InvoiceFacts, path: AmountPath): Minor {
  switch (path) {
    case 'balance.remaining':
      return balance.remaining;
    case 'balance.paid':
      return balance.paid;
    case 'balance.overpaid':
      return balance.overpaid;
    case 'total.payable':
      return invoice.total.payable;
    case 'total.vat':
      return invoice.total.vat;
  }
}

/** By the number the payer wrote, else by the month, unless it was only named to compare with. */
function findNamed({ facts, entities, text }: AnswerContext, monthMeans: MonthMeans): InvoiceFacts | null {
  const numbers = new Set(entities.flatMap((one) => [one.value.trim(), String(one.norm ?? '')]));
  const byNumber = facts.invoices.find(({ invoice }) => numbers.has(invoice.number));
  if (byNumber) return byNumber;
  const named = monthMeans === 'bill' ? findNamedMonth(entities, text) : null;
  return named === null || named.isCompared ? null : findBillOfMonth(facts.invoices, named.month);
}

/** A reminder, payment request or credit note speaks about another bill: that one, if we have it. */
function claimBehind(about: InvoiceFacts, invoices: readonly InvoiceFacts[]): InvoiceFacts {
  if (about.invoice.type === 'invoice') return about;
  return invoices.find(({ invoice }) => isReferredBy(about.invoice, invoice)) ?? about;
}

function isReferredBy(document: Invoice, other: Invoice): boolean {
  return other.type === 'invoice' && document.refersTo.includes(other.number);
}

function byDue(a: InvoiceFacts, b: InvoiceFacts): number {
  const [one, other] = [effectiveDue(a.invoice, a) ?? '9999', effectiveDue(b.invoice, b) ?? '9999'];
  return one < other ? -1 : one > other ? 1 : 0;
}
