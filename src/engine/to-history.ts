import type { IsoDate } from '../model/ids.ts';
import { effectiveDue, paidBy } from '../model/next-payment.ts';
import type { Conversation } from './conversation.ts';
import type { Facts, InvoiceFacts } from './facts.ts';

/** What is known of a payer's past, for conditions: how bills were paid, which offers and flows there have been. */
export function toHistory(
  { invoices, today }: Pick<Facts, 'invoices' | 'today'>,
  { offers = {}, started = {} }: Pick<Conversation, 'offers' | 'started'>,
): Readonly<Record<string, unknown>> {
  const claims = invoices.filter((one) => one.invoice.type === 'invoice');
  const unpaid = claims.filter((one) => one.balance.remaining > 0);
  const late = claims.filter(wasPaidLate);
  return {
    invoices: claims.length,
    unpaid: unpaid.length,
    overdue: unpaid.filter((one) => isOverdue(one, today)).length,
    paidOnTime: claims.filter((one) => one.balance.status === 'paid').length - late.length,
    paidLate: late.length,
    offers: Object.fromEntries(Object.entries(offers).map(([name, standing]) => [name, standing.outcome])),
    flows: Object.fromEntries(Object.entries(started).map(([name, starts]) => [name, starts.times])),
  };
}

/** True where something remains after the day that counts: the bill's own, or one that was agreed on. */
export function isOverdue(bill: InvoiceFacts, today: IsoDate): boolean {
  if (bill.balance.remaining === 0) return false;
  const due = effectiveDue(bill.invoice, bill);
  return due !== null && due < today;
}

function wasPaidLate(bill: InvoiceFacts): boolean {
  const due = paidBy(bill.invoice, bill);
  const last = bill.settlements.filter((one) => one.kind === 'payment').at(-1);
  return bill.balance.status === 'paid' && due !== null && last !== undefined && last.at.slice(0, 10) > due;
}
