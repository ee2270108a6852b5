import type { IsoDate, IsoInstant } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Currency, Minor } from '../../model/money.ts';
import { type DateStyle, formatDate } from '../../texts/format-date.ts';
import { formatMoney } from '../../texts/format-money.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import type { InvoiceFacts } from '../facts.ts';
import type { AnswerContext } from './answer.ts';
import { findBillOfMonth, findNamedMonth } from './find-named-month.ts';

/** What an answer about a bill is computed from, with the figures' way into words. */
export interface BillContext extends AnswerContext {
  /** The claim the question is about; never a reminder or a credit note when the bill behind it is known. */
  readonly bill: InvoiceFacts;
  /** True when the payer named this bill, by its number or its month. */
  readonly isNamed: boolean;
  /** Every bill on which something remains, the one due first first. */
  readonly open: readonly InvoiceFacts[];
  /** `399 kr`, in the bill's currency if none is named. */
  readonly money: (minor: Minor, currency?: Currency) => string;
  /** `30 september`, with the year where needed. An instant is shown as the date it was where the payer lives. */
  readonly day: (date: IsoDate | IsoInstant, style?: DateStyle) => string;
}

/** Whether a month in the payer's words names a bill ("räkningen för mars") or something else ("jag betalade i mars"). */
export type MonthMeans = 'bill' | 'anything';

/** Null for an unknown visitor, and for a payer without any document. */
export function toBillContext(context: AnswerContext, monthMeans: MonthMeans = 'anything'): BillContext | null {
  const { facts, locale, subject } = context;
  const named = findNamed(context, monthMeans);
  const about = named ?? subject ?? facts.invoices[0];
  if (facts.payer === null || about === undefined) return null;
  const bill = claimBehind(about, facts.invoices);
  return {
    ...context,
    bill,
    isNamed: named !== null,
    open: facts.invoices.filter((one) => one.balance.remaining > 0).toSorted(byDue),
    money: (minor, currency = bill.invoice.currency) => formatMoney({ minor, currency }, locale),
    day: (date, style = 'day-month') =>
      formatDate(toLocalDate(date, facts.issuer.timeZone), locale, style, facts.today),
  };
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
  const [one, other] = [a.invoice.due ?? '9999', b.invoice.due ?? '9999'];
  return one < other ? -1 : one > other ? 1 : 0;
}
