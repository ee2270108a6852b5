import type { Invoice, InvoiceState, InvoiceStatus, Settlement } from './invoice.ts';
import type { Minor } from './money.ts';

/** What is owed on an invoice now. */
export interface InvoiceBalance {
  /** What came in and was not given back. */
  readonly paid: Minor;
  readonly credited: Minor;
  /** Never negative; what came in too much is `overpaid`. */
  readonly remaining: Minor;
  readonly overpaid: Minor;
  readonly status: InvoiceStatus;
}

/**
 * Folds the settlements of an invoice. A credit note, a negative invoice, a reminder and a payment request are not claims of their own:
 * nothing remains on them, so the same krona is never asked for twice.
 */
export function toInvoiceBalance(invoice: Pick<Invoice, 'type' | 'total'>, state: InvoiceState): InvoiceBalance {
  const paid = Math.max(sumOf(state, 'payment') - sumOf(state, 'refund'), 0);
  const credited = sumOf(state, 'credit');
  if (invoice.type !== 'invoice' || invoice.total.payable < 0)
    return { paid, credited, remaining: 0, overpaid: 0, status: 'not_a_claim' };
  const left = invoice.total.payable - paid - credited;
  return {
    paid,
    credited,
    remaining: Math.max(left, 0),
    overpaid: Math.max(-left, 0),
    status: toStatus(left, paid, credited),
  };
}

function toStatus(left: Minor, paid: Minor, credited: Minor): InvoiceStatus {
  if (left < 0) return 'overpaid';
  if (left === 0) return paid === 0 && credited > 0 ? 'credited' : 'paid';
  return paid > 0 ? 'partly_paid' : 'open';
}

function sumOf(state: InvoiceState, kind: Settlement['kind']): Minor {
  return state.settlements.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amount, 0);
}
