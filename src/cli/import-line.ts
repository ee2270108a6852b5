import type { DocumentType, InvoiceDocument } from '../model/invoice.ts';
import { toDecimal } from '../model/money.ts';

/** Why a file was not taken: one sentence, and where. */
export interface ImportError {
  readonly message: string;
  readonly line: number | null;
  /** An element's path, or a JSON pointer. */
  readonly element: string | null;
}

/** What `notan import --json` prints for a file. Other programs read it: keys may be added, never changed. */
export interface ImportLine {
  readonly file: string;
  readonly ok: boolean;
  /** The stored invoice's id; only where it was sent. */
  readonly id?: string;
  readonly number: string | null;
  readonly type: DocumentType | null;
  readonly currency: string | null;
  /** A decimal with a point, `"1012.00"`. */
  readonly payable: string | null;
  /** ISO date. */
  readonly due: string | null;
  readonly reference: string | null;
  /** The first there is of Bankgiro, Plusgiro, account and IBAN, as written. */
  readonly account: string | null;
  readonly seller: string | null;
  readonly buyer: string | null;
  /** How many. */
  readonly lines: number | null;
  readonly warnings: readonly string[];
  readonly error?: ImportError;
}

/** The line of a document that was read. */
export function toImportLine(file: string, document: InvoiceDocument, warnings: readonly string[]): ImportLine {
  const { bankgiro, plusgiro, account, iban } = document.payment;
  return {
    file,
    ok: true,
    number: document.number,
    type: document.type,
    currency: document.currency,
    payable: toDecimal(document.total.payable, document.currency),
    due: document.due,
    reference: document.payment.reference,
    account: bankgiro ?? plusgiro ?? account ?? iban,
    seller: document.seller?.name ?? null,
    buyer: document.buyer?.name ?? null,
    lines: document.lines.length,
    warnings,
  };
}

/** The line of a file that was refused: nothing of it is said, since nothing of it was taken. */
export function toRefusedLine(file: string, error: ImportError): ImportLine {
  return {
    file,
    ok: false,
    number: null,
    type: null,
    currency: null,
    payable: null,
    due: null,
    reference: null,
    account: null,
    seller: null,
    buyer: null,
    lines: null,
    warnings: [],
    error,
  };
}
