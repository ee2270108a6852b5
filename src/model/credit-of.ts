import type { InvoiceDocument } from './invoice.ts';
import type { Minor } from './money.ts';

/**
 * What a document takes off the invoices it refers to: all of a credit note, and all of a negative invoice, which is how
 * some issuers credit (Peppol BIS Billing 3.0 §6: both are allowed and mean the same). 0 for everything else.
 */
export function creditOf(document: Pick<InvoiceDocument, 'type' | 'total'>): Minor {
  const { payable } = document.total;
  if (document.type === 'credit_note') return Math.max(payable, 0);
  return document.type === 'invoice' ? Math.max(-payable, 0) : 0;
}
