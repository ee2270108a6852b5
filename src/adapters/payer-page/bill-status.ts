import { isInCollection } from '../../engine/answers/bill-context.ts';
import type { InvoiceFacts } from '../../engine/facts.ts';
import { payableNow } from '../../engine/payable-now.ts';
import { daysBetween } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import { isDisputed } from '../../model/may-remind.ts';
import type { Minor } from '../../model/money.ts';
import { effectiveDue } from '../../model/next-payment.ts';

export const STATUS_KINDS = [
  'open',
  'open_no_date',
  'due_soon',
  'due_today',
  'overdue',
  'partly_paid',
  'partly_paid_late',
  'paid',
  'overpaid',
  'credited',
  'direct_debit',
  'in_collection',
  'disputed',
  'credit_note',
  'reminder',
  'payment_request',
] as const;

export type StatusKind = (typeof STATUS_KINDS)[number];

/** How it looks: always together with a word, never colour alone. */
export type StatusTone = 'plain' | 'due' | 'late' | 'done';

/** What a bill is to its payer today. */
export interface BillStatus {
  readonly kind: StatusKind;
  readonly tone: StatusTone;
  /** The page's one large figure. */
  readonly figure: Minor;
  /** The document to pay: the bill itself, or the invoice that a reminder speaks about. */
  readonly claim: Invoice;
  /** What to pay now; 0 hides the ways to pay. */
  readonly toPay: Minor;
  /** Days from today to the due date; negative when it has passed; null without a due date. */
  readonly days: number | null;
}

/** From three days before: the same days as the kind nudge before the due date. */
const SOON_DAYS = 3;

/**
 * Reads a bill's state from what has come in and from the calendar in the issuer's zone. A reminder is read through the
 * invoice it speaks about, when the payer has that one here: then it can never ask for more than what remains.
 */
export function toBillStatus(bill: InvoiceFacts, others: readonly InvoiceFacts[], today: IsoDate): BillStatus {
  const { invoice } = bill;
  if (invoice.type === 'credit_note') {
    return {
      kind: 'credit_note',
      tone: 'done',
      figure: Math.abs(invoice.total.payable),
      claim: invoice,
      toPay: 0,
      days: null,
    };
  }
  if (invoice.type === 'invoice') return toClaimStatus(bill, today);
  const claim = others.find(
    (one) => one.invoice.type === 'invoice' && invoice.refersTo.includes(one.invoice.number) && one !== bill,
  );
  if (claim) return toClaimStatus(claim, today);
  const due = invoice.total.payable;
  return {
    kind: invoice.type,
    tone: 'due',
    figure: due,
    claim: invoice,
    toPay: Math.max(due, 0),
    days: daysUntil(invoice, today),
  };
}

function toClaimStatus(one: InvoiceFacts, today: IsoDate): BillStatus {
  const { invoice, balance } = one;
  const due = effectiveDue(invoice, one);
  const days = due === null ? null : daysBetween(today, due);
  const settled = { claim: invoice, toPay: 0, days, tone: 'done' } as const;
  switch (balance.status) {
    case 'paid':
      return { ...settled, kind: 'paid', figure: balance.paid };
    case 'overpaid':
      return { ...settled, kind: 'overpaid', figure: balance.paid };
    case 'credited':
      return { ...settled, kind: 'credited', figure: 0 };
    case 'not_a_claim':
    case 'open':
    case 'partly_paid': {
      const owed = { claim: invoice, figure: balance.remaining, toPay: payableNow(one, today), days };
      // A debt collector has it: nobody is shown how to pay it here.
      if (isInCollection(one)) return { ...owed, kind: 'in_collection', tone: 'late' };
      if (isDisputed(one)) return { ...owed, kind: 'disputed', tone: 'plain' };
      const late = days !== null && days < 0;
      if (invoice.directDebit && !late) return { ...owed, kind: 'direct_debit', tone: 'plain' };
      if (balance.status === 'partly_paid') {
        return late
          ? { ...owed, kind: 'partly_paid_late', tone: 'late' }
          : { ...owed, kind: 'partly_paid', tone: 'due' };
      }
      if (days === null) return { ...owed, kind: 'open_no_date', tone: 'plain' };
      if (late) return { ...owed, kind: 'overdue', tone: 'late' };
      if (days === 0) return { ...owed, kind: 'due_today', tone: 'due' };
      if (days <= SOON_DAYS) return { ...owed, kind: 'due_soon', tone: 'due' };
      return { ...owed, kind: 'open', tone: 'plain' };
    }
  }
}

function daysUntil(invoice: Invoice, today: IsoDate): number | null {
  return invoice.due === null ? null : daysBetween(today, invoice.due);
}
