import { fail, ok, type Result } from '../../model/result.ts';
import type { DocumentProblem } from './document-problem.ts';
import { inspectUbl } from './inspect-ubl.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { readXml } from './read-xml.ts';
import { toRootProblem } from './to-root-problem.ts';

/**
 * Reads a bill from the bytes of a file: Peppol BIS Billing 3.0, EHF 2 and 3, EHF Reminder and Payment Request 3.0, or
 * other UBL 2.1 Invoice and CreditNote. Never throws, and gives either a whole document or one problem that says what,
 * where, why and what to do. Amounts are minor units; quantities and prices stay decimals as written. What is odd but
 * changes nothing that is owed is kept and warned about, wrong check digits among it.
 *
 * @example
 * const parsed = parseUbl(await readFile('bill.xml'));
 * if (!parsed.ok) console.error(parsed.error.message);
 */
export function parseUbl(bytes: Uint8Array): Result<ParsedDocument, DocumentProblem> {
  const tree = readXml(bytes);
  if (!tree.ok) return tree;
  const wrongRoot = toRootProblem(tree.value);
  if (wrongRoot !== null) return fail(wrongRoot);
  const { document, customerNumber, findings } = inspectUbl(tree.value);
  if (document === null) {
    const [worst] = findings.filter((finding) => finding.fatal);
    if (worst === undefined) throw new Error('A UBL document was neither read nor refused.');
    const { code, detail, line, element } = worst;
    const message = `${detail.replace(/\.$/, '')} (${code}); correct it and send the document again.`;
    return fail({ code, message, line, element });
  }
  const warnings = findings.map(({ detail, line, element }) => ({ detail, line, element }));
  return ok({ document, customerNumber, warnings });
}
