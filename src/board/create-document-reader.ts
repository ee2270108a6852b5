import { z } from 'zod';
import { invoiceSchema } from '../adapters/invoice-json/invoice-schema.ts';
import { parseInvoiceJson } from '../adapters/invoice-json/parse-invoice-json.ts';
import { parseUbl } from '../adapters/peppol/parse-ubl.ts';
import { domainError } from '../model/errors.ts';
import { fail, ok } from '../model/result.ts';
import type { DocumentReader } from '../ports/document-reader.ts';

/** The formats invoices come in, plugged together: UBL and our own JSON. Refusals say that nothing was stored. */
export function createDocumentReader(): DocumentReader {
  return {
    jsonForm: z.toJSONSchema(invoiceSchema, { io: 'input' }),
    readXml(bytes) {
      const parsed = parseUbl(bytes);
      if (parsed.ok) return ok({ ...parsed.value, payer: parsed.value.customerNumber });
      const { message, line, element } = parsed.error;
      const place = { ...(line === null ? {} : { line }), ...(element === null ? {} : { element }) };
      return fail(domainError('invalid_document', `${message} Nothing was stored.`, [{ detail: message, ...place }]));
    },
    readJson(data) {
      const parsed = parseInvoiceJson(data);
      return parsed.ok
        ? parsed
        : fail(
            domainError(
              'invalid_request',
              'The invoice does not have the right form; see errors. Nothing was stored.',
              parsed.error,
            ),
          );
    },
  };
}
