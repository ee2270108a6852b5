import type { InvoiceFacts } from '../engine/facts.ts';
import type { InvoiceId, PayerRef } from '../model/ids.ts';
import type { InvoiceDocument } from '../model/invoice.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';

/** What is known of a bill besides the bill itself and what follows from it. */
export type AboutBill = Omit<InvoiceFacts, 'invoice' | 'balance' | 'link'>;

/** The bills of a rehearsal's payer. */
export interface Bills {
  /** Newest first. */
  all(): readonly InvoiceFacts[];
  /** @throws where nobody is known to pay it. */
  keep(document: InvoiceDocument, about: AboutBill): InvoiceId;
  /** Everything that is known of a bill, in place of what was. */
  put(invoice: InvoiceId, about: AboutBill): void;
}

/** `payer`: null for a visitor, who has none. */
export function createBills(payer: PayerRef | null): Bills {
  let bills: readonly InvoiceFacts[] = [];
  const toFacts = (one: Omit<InvoiceFacts, 'balance' | 'link'>): InvoiceFacts => ({
    ...one,
    balance: toInvoiceBalance(one.invoice, one),
    link: `https://notan.example/i/${'t'.repeat(22)}`,
  });
  return {
    all: () => bills,
    keep(document, about) {
      if (payer === null) throw new Error('Only a known payer has bills');
      const id = `i${bills.length + 1}` as InvoiceId;
      const kept = toFacts({ ...about, invoice: { ...document, id, payer } });
      bills = [kept, ...bills].sort((a, b) =>
        a.invoice.issued < b.invoice.issued ? 1 : a.invoice.issued > b.invoice.issued ? -1 : 0,
      );
      return id;
    },
    put(invoice, about) {
      bills = bills.map((one) => (one.invoice.id === invoice ? toFacts({ ...about, invoice: one.invoice }) : one));
    },
  };
}
