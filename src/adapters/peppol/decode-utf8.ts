import { fail, ok, type Result } from '../../model/result.ts';
import type { DocumentProblem } from './document-problem.ts';

const MB = 1024 * 1024;
const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes as text: UTF-8 only (Peppol BIS Billing 3.0 §"Character sets"), a byte order mark is dropped. Other encodings are
 * refused by their marks, before a parser could be talked into reading them otherwise than we check them.
 */
export function decodeUtf8(bytes: Uint8Array, maxBytes: number): Result<string, DocumentProblem> {
  if (bytes.length === 0) return refuse('empty', 'The file is empty; send the document again.', null);
  if (bytes.length > maxBytes) {
    const size = (bytes.length / MB).toFixed(1);
    return refuse(
      'too_large',
      `The file is ${size} MB and the limit is ${maxBytes / MB} MB; send it in parts, or without its attachments.`,
      null,
    );
  }
  const encoding = foreignEncodingOf(bytes);
  if (encoding !== null) {
    return refuse('wrong_encoding', `The file is written in ${encoding}; save it as UTF-8 and send it again.`, 1);
  }
  try {
    const text = decoder.decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/.exec(text);
    if (control === null) return ok(text);
    const code = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const line = text.slice(0, control.index).split('\n').length;
    return refuse(
      'control_character',
      `Line ${line} has the control character ${code}; remove it and send the file again.`,
      line,
    );
  } catch {
    const line = firstBadLine(bytes);
    return refuse('wrong_encoding', `Line ${line} is not valid UTF-8; save the file as UTF-8 and send it again.`, line);
  }
}

function refuse(code: string, message: string, line: number | null): Result<never, DocumentProblem> {
  return fail({ code, message, line, element: null });
}

/** By byte order mark or by how `<` looks (XML 1.0 appendix F). */
function foreignEncodingOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  if (a === 0 && b === 0) return 'UTF-32';
  if ((a === 0x3c && b === 0) || (a === 0 && b === 0x3c)) return 'UTF-16 or UTF-32 without a mark';
  if (a === 0x2b && b === 0x2f && c === 0x76) return 'UTF-7';
  return a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94 ? 'EBCDIC' : null;
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    const stop = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop + 1;
  }
  return line;
}
