import type { Fault } from '../../model/errors.ts';
import type { InvoiceDocument } from '../../model/invoice.ts';

/** A document as the file says it, nothing stored yet. */
export interface ParsedDocument {
  readonly document: InvoiceDocument;
  /** The seller's own number for the buyer, if the file gives one. */
  readonly customerNumber: string | null;
  /** Odd but kept, in the order they were seen. */
  readonly warnings: readonly Fault[];
}
