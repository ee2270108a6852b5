import type { ConversationId } from '../model/ids.ts';
import type { Invoice, InvoiceState } from '../model/invoice.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { InvoiceView } from './service.ts';

/** An invoice with what is owed on it now. */
export function toInvoiceView(invoice: Invoice, state: InvoiceState, conversation: ConversationId | null): InvoiceView {
  return { invoice, balance: toInvoiceBalance(invoice, state), conversation };
}
