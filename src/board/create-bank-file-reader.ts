import { parseBankFile } from '../adapters/bank-files/parse-bank-file.ts';
import { createXmlReader } from '../adapters/peppol/create-xml-reader.ts';
import { domainError } from '../model/errors.ts';
import { fail } from '../model/result.ts';
import type { BankFileReader } from '../ports/bank-file-reader.ts';

/** The formats of bank files, plugged together with the guarded reading of XML. Refusals say that nothing was stored. */
export function createBankFileReader(): BankFileReader {
  const xml = createXmlReader();
  return {
    read(bytes, today) {
      const parsed = parseBankFile(bytes, { xml, today });
      if (parsed.ok) return parsed;
      const { message, line, element } = parsed.error;
      const place = { ...(line === null ? {} : { line }), ...(element === null ? {} : { element }) };
      return fail(domainError('invalid_document', `${message} Nothing was stored.`, [{ detail: message, ...place }]));
    },
  };
}
