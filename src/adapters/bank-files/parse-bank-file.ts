import type { BankReport } from '../../model/bank-report.ts';
import type { IsoDate } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { XmlReader } from '../../ports/xml-reader.ts';
import { type BankFileProblem, BankFileRefusal } from './bank-file-problem.ts';
import { parseBgMax } from './parse-bgmax.ts';
import { parseCamt } from './parse-camt.ts';
import { parseOcrGiro } from './parse-ocr-giro.ts';

/**
 * Reads what a bank tells of payments: camt.054 (.02 and .08), Norwegian OCR giro, or BgMax, told apart by their first
 * characters. Pure; never throws. Wrong totals refuse the whole file; an unknown reference is nobody's business here.
 */
export function parseBankFile(
  bytes: Uint8Array,
  { xml, today }: { readonly xml: XmlReader; readonly today: IsoDate },
): Result<BankReport, BankFileProblem> {
  const start = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 64))
    .replace(/^ï»¿|^\uFEFF/, '')
    .trimStart();
  try {
    if (start === '')
      return fail({ message: 'The file is empty; fetch it from the bank again.', line: null, element: null });
    if (start.startsWith('NY')) return ok(parseOcrGiro(bytes));
    if (start.startsWith('01BGMAX')) return ok(parseBgMax(bytes, today));
    // Whatever else it is, it is read with XML's guards, which say what is wrong with its encoding.
    if (start.startsWith('<') || /^[\0þÿ]|^\+\/v/.test(start)) return ok(parseCamt(bytes, xml));
  } catch (error) {
    if (error instanceof BankFileRefusal) return fail(error.problem);
    throw error;
  }
  return fail({
    message:
      'This is none of the files that are read: camt.054 (XML), OCR giro (lines that start with NY) or BgMax (starts with 01BGMAX). Send one of them as the bank wrote it.',
    line: 1,
    element: null,
  });
}
