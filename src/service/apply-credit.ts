import { creditOf } from '../model/credit-of.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { Invoice } from '../model/invoice.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { Minor } from '../model/money.ts';
import type { IssuerStore, StoredInvoice } from '../ports/store.ts';
import type { ExtraRows } from './service.ts';

/**
 * A credit note (or a negative invoice) lowers what is owed on the invoices it refers to, in the same commit: each as far
 * as something remains on it, in the order they are named, and what is left over on the first. Only the same payer's
 * invoices in the same currency are touched.
 */
export async function applyCredit(store: IssuerStore, note: Invoice, at: IsoInstant): Promise<ExtraRows> {
  const total = creditOf(note);
  if (total === 0) return {};
  const credited: StoredInvoice[] = [];
  for (const number of note.refersTo) {
    const found = await store.invoiceByNumber('invoice', number);
    if (found && found.invoice.payer === note.payer && found.invoice.currency === note.currency) credited.push(found);
  }
  const shares = share(total, credited);
  return {
    states: shares.map(({ one, amount }) => ({
      invoice: one.invoice.id,
      state: { ...one.state, settlements: [...one.state.settlements, { kind: 'credit', at, amount }] },
    })),
    timeline: shares.map(({ one, amount }) => ({
      invoice: one.invoice.id,
      at,
      type: 'invoice_credited',
      data: { amount, currency: note.currency, number: note.number },
      key: `invoice_credited:${note.id}`,
    })),
  };
}

function share(
  total: Minor,
  invoices: readonly StoredInvoice[],
): readonly { readonly one: StoredInvoice; readonly amount: Minor }[] {
  let left = total;
  const shares = invoices.map((one) => {
    const amount = Math.min(left, toInvoiceBalance(one.invoice, one.state).remaining);
    left -= amount;
    return { one, amount };
  });
  return shares
    .map((each, index) => (index === 0 ? { ...each, amount: each.amount + left } : each))
    .filter((each) => each.amount > 0);
}
