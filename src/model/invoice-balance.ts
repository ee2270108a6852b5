import type { Charge } from './charge.ts';
import type { Invoice, InvoiceState, InvoiceStatus, Settlement } from './invoice.ts';
import type { Minor } from './money.ts';

/** What is owed on an invoice now. */
export interface InvoiceBalance {
  /** What came in and was not given back. */
  readonly paid: Minor;
  readonly credited: Minor;
  /** Fees and interest that stand, on top of the bill: see {@link standingCharges}. */
  readonly charged: Minor;
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
    return { paid, credited, charged: 0, remaining: 0, overpaid: 0, status: 'not_a_claim' };
  const charged = standingCharges(invoice, state).reduce((sum, one) => sum + one.amount, 0);
  const left = invoice.total.payable + charged - paid - credited;
  return {
    paid,
    credited,
    charged,
    remaining: Math.max(left, 0),
    overpaid: Math.max(-left, 0),
    status: toStatus(left, paid, credited),
  };
}

/**
 * The charges that are owed: a reminder costs nothing to whoever had paid all of it when it was sent, however late the bank
 * told of it, nor where the bill was credited whole.
 */
export function standingCharges(
  invoice: Pick<Invoice, 'type' | 'total'>,
  { settlements, charges = [] }: InvoiceState,
): readonly Charge[] {
  const standing: Charge[] = [];
  let owed = invoice.total.payable;
  for (const charge of charges) {
    const settled = settlements
      .filter((one) => one.kind === 'credit' || one.at.slice(0, 10) <= charge.at.slice(0, 10))
      .reduce((sum, one) => sum + toSettled(one), 0);
    const isOfThisReminder = standing.some((one) => one.key === charge.key);
    if (settled >= owed && !isOfThisReminder) continue;
    standing.push(charge);
    owed += charge.amount;
  }
  return standing;
}

/** What a settlement takes off; money given back puts it on again. */
export function toSettled({ kind, amount }: Settlement): Minor {
  return kind === 'refund' ? -amount : amount;
}

function toStatus(left: Minor, paid: Minor, credited: Minor): InvoiceStatus {
  if (left < 0) return 'overpaid';
  if (left === 0) return paid === 0 && credited > 0 ? 'credited' : 'paid';
  return paid > 0 ? 'partly_paid' : 'open';
}

function sumOf(state: InvoiceState, kind: Settlement['kind']): Minor {
  return state.settlements.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amount, 0);
}
