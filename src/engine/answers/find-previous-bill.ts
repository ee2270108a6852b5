import type { InvoiceFacts } from '../facts.ts';
import { billMonth } from './find-named-month.ts';

/**
 * The bill to compare with: the newest earlier invoice in the same currency that asked for money. `invoices` are newest
 * first; a reminder or a credit note is not a bill to compare with. Null when there is none.
 *
 * @param month the month the payer compares with, if we have a bill of it
 */
export function findPreviousBill(
  bill: InvoiceFacts,
  invoices: readonly InvoiceFacts[],
  month: number | null = null,
): InvoiceFacts | null {
  const at = invoices.findIndex((one) => one.invoice.id === bill.invoice.id);
  const earlier = invoices
    .slice(at + 1)
    .filter(
      ({ invoice }) =>
        invoice.type === 'invoice' &&
        invoice.currency === bill.invoice.currency &&
        invoice.issued <= bill.invoice.issued &&
        invoice.total.payable >= 0,
    );
  const ofMonth = month === null ? undefined : earlier.find(({ invoice }) => billMonth(invoice) === month);
  return ofMonth ?? earlier[0] ?? null;
}
