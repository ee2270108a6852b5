import type { DomainError, Fault } from '../model/errors.ts';
import type { InvoiceDocument } from '../model/invoice.ts';
import type { Result } from '../model/result.ts';

/** A document as read from outside, nothing stored yet. */
export interface ReadDocument {
  readonly document: InvoiceDocument;
  /** Whose it is, as the document says it: the `payer` of JSON, the buyer's customer number of UBL. */
  readonly payer: string | null;
  /** Odd but kept: a check digit that fails. */
  readonly warnings: readonly Fault[];
}

/** The formats invoices come in. Refusals say what, where and why; nothing partial comes out. */
export interface DocumentReader {
  readXml(bytes: Uint8Array): Result<ReadDocument, DomainError>;
  readJson(data: unknown): Result<ReadDocument, DomainError>;
  /** JSON Schema of what `readJson` takes, for the documentation. */
  readonly jsonForm: Readonly<Record<string, unknown>>;
}
