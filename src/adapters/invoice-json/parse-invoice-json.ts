import { checkPaymentTerms } from '../../model/check-payment-terms.ts';
import type { Fault } from '../../model/errors.ts';
import { add, createFraction, multiply, subtract, toFraction } from '../../model/fraction.ts';
import type { InvoiceDocument } from '../../model/invoice.ts';
import { minorDigits, toDecimal } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { findForbiddenKey } from './find-forbidden-key.ts';
import { invoiceSchema } from './invoice-schema.ts';
import { toDocument } from './to-document.ts';
import { toFaults } from './to-faults.ts';

/** A document as its JSON says it, nothing stored yet. */
export interface ParsedInvoiceJson {
  readonly document: InvoiceDocument;
  readonly payer: string;
  /** Odd but kept, with JSON pointers. */
  readonly warnings: readonly Fault[];
}

/**
 * Reads an invoice in JSON, already parsed. Every fault at once, each a sentence with a JSON pointer; nothing partial.
 * Totals must add up to the last minor unit. Wrong check digits are kept and warned about.
 */
export function parseInvoiceJson(data: unknown): Result<ParsedInvoiceJson, readonly Fault[]> {
  const forbidden = findForbiddenKey(data);
  if (forbidden !== null) {
    const { pointer, reason } = forbidden;
    return fail([{ pointer, detail: `${pointer} ${reason}; remove it.` }]);
  }
  const parsed = invoiceSchema.safeParse(data, { reportInput: true });
  if (!parsed.success) return fail(toFaults(parsed.error.issues));
  const document = toDocument(parsed.data);
  if (!document.ok) return document;
  return ok({ document: document.value, payer: parsed.data.payer.trim(), warnings: warningsOf(document.value) });
}

function warningsOf(document: InvoiceDocument): readonly Fault[] {
  const warnings: Fault[] = checkPaymentTerms(document.payment, document.currency).map(({ field, detail }) => ({
    pointer: `/payment/${field}`,
    detail,
  }));
  document.lines.forEach((line, place) => {
    const [count, price] = [toFraction(line.quantity ?? ''), toFraction(line.unitPrice ?? '')];
    if (count === null || price === null) return;
    const unit = createFraction(10n ** BigInt(minorDigits(document.currency)));
    const extra = (line.allowances ?? []).reduce((sum, one) => sum + (one.charge ? one.amount : -one.amount), 0);
    const expected = add(multiply(multiply(count, price), unit), createFraction(BigInt(extra)));
    const off = subtract(createFraction(BigInt(line.net)), expected);
    if ((off.top < 0n ? -off.top : off.top) <= 2n * off.bottom) return;
    const pointer = `/lines/${place}/net`;
    const amount = toDecimal(line.net, document.currency);
    warnings.push({
      pointer,
      detail: `${pointer} is ${amount}, which is not quantity times unitPrice; kept as written.`,
    });
  });
  if (document.due !== null && document.due < document.issued) {
    warnings.push({
      pointer: '/due',
      detail: `/due is ${document.due}, before /issued, ${document.issued}; kept as written.`,
    });
  }
  if (document.total.payable < 0) {
    warnings.push({ pointer: '/total/payable', detail: '/total/payable is negative: the document gives money back.' });
  }
  return warnings;
}
