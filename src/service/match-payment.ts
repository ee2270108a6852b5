import type { BankException, BankShare } from '../model/bank-payment.ts';
import type { BankTransaction } from '../model/bank-report.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { PaymentSighting } from '../model/payment-sighting.ts';
import { recognisePayment } from '../model/recognise-payment.ts';
import { toReferenceKey } from '../model/to-reference-key.ts';
import type { StoredInvoice } from '../ports/store.ts';

/** What is done with a movement by itself; the rest, and why, is for a person. */
export interface PaymentMatch {
  readonly shares: readonly BankShare[];
  readonly reason: BankException | null;
}

const open = (reason: BankException): PaymentMatch => ({ shares: [], reason });

/**
 * Exact and partial payments under a known reference are posted by themselves, and so are several bills in one payment where
 * every share is sure. A payment too large is posted whole, and shown to a person; everything that needs judgement is left
 * alone. `bills`: those with the movement's references, by key.
 */
export function matchPayment(
  movement: BankTransaction,
  bills: ReadonlyMap<string, readonly StoredInvoice[]>,
  told: PaymentSighting,
): PaymentMatch {
  if (movement.amount < 0) return open('reversal');
  const wanted = movement.remittances.map(({ reference, amount }) => ({
    key: toReferenceKey(reference) ?? '',
    amount,
  }));
  if (wanted.length === 0) return open('no_reference');
  const [only] = wanted;
  if (wanted.length > 1 || only === undefined) return matchSeveral(movement, wanted, bills);
  const found = bills.get(only.key) ?? [];
  if (found.length === 0) return open('unknown_reference');
  const bill = choose(found, movement);
  return bill === null ? open('several_invoices') : matchOne(movement, bill, told);
}

function matchOne(movement: BankTransaction, bill: StoredInvoice, told: PaymentSighting): PaymentMatch {
  const { invoice, state } = bill;
  if (invoice.currency !== movement.currency) return open('other_currency');
  const { remaining, status } = toInvoiceBalance(invoice, state);
  const share: BankShare = { invoice: invoice.id, amount: movement.amount };
  if (remaining === 0) {
    // Most often somebody else has told of this very payment; then it is only noted.
    if (recognisePayment(state.settlements, movement.amount, told) !== null) return { shares: [share], reason: null };
    return open(status === 'credited' ? 'credited' : 'already_paid');
  }
  return { shares: [share], reason: movement.amount > remaining ? 'overpaid' : null };
}

/** A reference that several bills share (a KID per customer): the only open one, or the only one of this very amount. */
function choose(found: readonly StoredInvoice[], movement: BankTransaction): StoredInvoice | null {
  const [first] = found;
  if (found.length === 1 && first) return first;
  const owed = found.filter(
    ({ invoice, state }) => invoice.currency === movement.currency && toInvoiceBalance(invoice, state).remaining > 0,
  );
  const exact = owed.filter(({ invoice, state }) => toInvoiceBalance(invoice, state).remaining === movement.amount);
  return (exact.length === 1 ? exact[0] : owed.length === 1 ? owed[0] : owed.length === 0 ? first : null) ?? null;
}

function matchSeveral(
  movement: BankTransaction,
  wanted: readonly { readonly key: string; readonly amount: number | null }[],
  bills: ReadonlyMap<string, readonly StoredInvoice[]>,
): PaymentMatch {
  const shares: BankShare[] = [];
  for (const { key, amount } of wanted) {
    const [bill, ...others] = bills.get(key) ?? [];
    if (bill === undefined || others.length > 0) return open('several_invoices');
    if (bill.invoice.currency !== movement.currency) return open('other_currency');
    const { remaining } = toInvoiceBalance(bill.invoice, bill.state);
    const share = amount ?? remaining;
    if (share <= 0 || share > remaining) return open('several_invoices');
    shares.push({ invoice: bill.invoice.id, amount: share });
  }
  const isSure =
    new Set(shares.map((one) => one.invoice)).size === shares.length &&
    shares.reduce((sum, one) => sum + one.amount, 0) === movement.amount;
  return isSure ? { shares, reason: null } : open('several_invoices');
}
