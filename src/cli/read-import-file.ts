import { parseInvoiceJson } from '../adapters/invoice-json/parse-invoice-json.ts';
import { readJsonText } from '../adapters/invoice-json/read-json-text.ts';
import { parseUbl } from '../adapters/peppol/parse-ubl.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { type ImportError, type ImportLine, toImportLine } from './import-line.ts';
import { readBytes } from './read-bytes.ts';

/** A file that may be sent: what it says, and its bytes as they are. */
export interface ImportFile {
  readonly line: ImportLine;
  readonly format: 'xml' | 'json';
  readonly bytes: Uint8Array;
}

const LIMIT = 5 * 1024 * 1024;

/** Reads a bill from a file. By content, not by name: what starts with `{` or `[` is JSON, all else XML. */
export async function readImportFile(file: string): Promise<Result<ImportFile, ImportError>> {
  const read = await readBytes(file, LIMIT);
  if (!read.ok) return fail({ message: read.error, line: null, element: null });
  const bytes = read.value;
  return isJson(bytes) ? readJson(file, bytes) : readXml(file, bytes);
}

function readXml(file: string, bytes: Uint8Array): Result<ImportFile, ImportError> {
  const parsed = parseUbl(bytes);
  if (!parsed.ok) {
    const { message, line, element } = parsed.error;
    return fail({ message, line, element });
  }
  const { document, warnings } = parsed.value;
  const sentences = warnings.map((warning) => warning.detail);
  return ok({ line: toImportLine(file, document, sentences), format: 'xml', bytes });
}

function readJson(file: string, bytes: Uint8Array): Result<ImportFile, ImportError> {
  const text = readJsonText(bytes);
  if (!text.ok) {
    return fail({ message: text.error.detail, line: text.error.line ?? null, element: text.error.pointer ?? null });
  }
  const parsed = parseInvoiceJson(text.value.data);
  if (!parsed.ok) {
    const [first, ...more] = parsed.error;
    const pointer = first?.pointer ?? '';
    const message = [first, ...more.slice(0, 4)].map((fault) => fault?.detail).join(' ');
    const rest = more.length > 4 ? ` And ${more.length - 4} more.` : '';
    return fail({ message: `${message}${rest}`, line: text.value.lineOf(pointer), element: pointer });
  }
  const { document, warnings } = parsed.value;
  const sentences = warnings.map((warning) => warning.detail);
  return ok({ line: toImportLine(file, document, sentences), format: 'json', bytes });
}

function isJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  return start.startsWith('{') || start.startsWith('[');
}
