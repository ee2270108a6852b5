import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { ReceivedFile } from './channel.ts';

/** What a person at the desk can send along of a bill. */
export type BillFileKind = 'pdf' | 'qr';

/** Makes files of a payer's bill, as the payer's own page shows it now. */
export interface BillFiles {
  /**
   * `pdf`: the bill to keep. `qr`: the code that fills in the payment (Swish where the issuer takes it, else the bank's app).
   * Null where the payer has no such bill, or where nothing remains to be paid with a code.
   */
  make(
    kind: BillFileKind,
    of: { readonly issuer: IssuerId; readonly payer: PayerRef; readonly invoice: InvoiceId },
  ): Promise<ReceivedFile | null>;
}
