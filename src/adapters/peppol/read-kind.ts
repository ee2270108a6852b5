import type { DocumentType } from '../../model/invoice.ts';
import type { UblReader } from './ubl-reader.ts';
import type { UblSpecification } from './ubl-specification.ts';
import { find, type XmlElement } from './xml-element.ts';

/** UNTDID 1001 codes of credit notes. In an Invoice root some systems write them all the same. */
const CREDITS = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);
/** 71 asks for invoices past due; 325 is a pro forma. Neither is a claim of its own. */
const REQUESTS = new Set(['71', '325']);
/** UNTDID 1001 codes of EN 16931 and Peppol for invoices: all of them are claims. */
const INVOICES = new Set(
  '80 82 84 102 130 202 203 204 211 218 219 295 326 331 380 382 383 384 385 386 387 388 389 390 393 394 395 456 457 527 553 575 623 633 751 780 817 870 875 876 877 935'.split(
    ' ',
  ),
);

/** What kind of document it is: by root, by what it says it follows, then by type code. Unknown codes are said. */
export function readKind(reader: UblReader, root: XmlElement, specification: UblSpecification): DocumentType {
  const isCreditNote = root.name === 'CreditNote';
  const name = isCreditNote ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode';
  const code = reader.text(root, name);
  if (specification.claim === 'payment_request') return 'payment_request';
  if (specification.isReminder) return 'reminder';
  const at = find(root, name) ?? root;
  if (code === null) {
    const detail = `The document does not say what kind it is (<${name}>); 380 is an invoice, 381 a credit note.`;
    // Old credit notes had no code: the root says it.
    if (!isCreditNote || reader.claim !== 'older') reader.note('BR-04', root, detail, name);
    return isCreditNote ? 'credit_note' : 'invoice';
  }
  if (isCreditNote) {
    if (!CREDITS.has(code))
      reader.note(
        'BR-CL-01',
        at,
        `Type code ${code} on line ${at.line} is not one of a credit note; it is read as a credit note because its root is.`,
      );
    return 'credit_note';
  }
  if (CREDITS.has(code)) {
    reader.note(
      'BR-CL-01',
      at,
      `Type code ${code} on line ${at.line} is a credit note's though the root is Invoice; it is read as a credit note.`,
    );
    return 'credit_note';
  }
  if (REQUESTS.has(code)) return 'payment_request';
  if (!INVOICES.has(code))
    reader.note(
      'BR-CL-01',
      at,
      `Type code ${code} on line ${at.line} is not known; the document is read as an invoice.`,
    );
  return 'invoice';
}
