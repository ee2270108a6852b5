import type { InvoiceFacts } from '../facts.ts';

/**
 * The bill to compare with: the newest earlier invoice in the same currency that asked for money. `invoices` are newest
 * first; a reminder or a credit note is not a bill to compare with. Null when there is none.
 */
export function findPreviousBill(bill: InvoiceFacts, invoices: readonly InvoiceFacts[]): InvoiceFacts | null {
  const at = invoices.findIndex((one) => one.invoice.id === bill.invoice.id);
  return (
    invoices
      .slice(at + 1)
      .find(
        ({ invoice }) =>
          invoice.type === 'invoice' &&
          invoice.currency === bill.invoice.currency &&
          invoice.issued <= bill.invoice.issued &&
          invoice.total.payable >= 0,
      ) ?? null
  );
}
