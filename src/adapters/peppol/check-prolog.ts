import type { DocumentProblem } from './document-problem.ts';

const DECLARATION = /^<\?xml\s+version\s*=\s*["']([^"']*)["'](?:\s+encoding\s*=\s*["']([^"']*)["'])?[^?]*\?>/;

/**
 * What stands before the root element, looked at before any parser runs: a DTD is refused whatever it holds, so there are
 * no entities to expand and nothing outside to fetch; another XML version or a declared encoding other than UTF-8 too.
 */
export function checkProlog(text: string): DocumentProblem | null {
  const declaration = DECLARATION.exec(text);
  const [, version = '1.0', encoding = 'UTF-8'] = declaration ?? [];
  if (version !== '1.0') {
    return problem(text, 0, 'xml_version', `The file says XML version ${clip(version)}; only 1.0 is read.`);
  }
  if (encoding.toUpperCase() !== 'UTF-8') {
    return problem(
      text,
      0,
      'wrong_encoding',
      `The file says its encoding is ${clip(encoding)}; save it as UTF-8, say so in the first line and send it again.`,
    );
  }
  let place = declaration?.[0].length ?? 0;
  for (;;) {
    place = skipSpace(text, place);
    if (text.startsWith('<!--', place)) place = after(text, '-->', place + 4);
    else if (text.startsWith('<?', place)) place = after(text, '?>', place + 2);
    else break;
  }
  if (!text.startsWith('<!', place)) return null;
  const line = lineAt(text, place);
  return {
    code: 'doctype',
    message: `Line ${line} starts a DTD (<!DOCTYPE …>), which is not read; remove it and send the file again.`,
    line,
    element: '!DOCTYPE',
  };
}

function skipSpace(text: string, from: number): number {
  let place = from;
  while (' \t\r\n'.includes(text[place] ?? 'x')) place += 1;
  return place;
}

/** Behind the next `mark`, or at the end; what never ends is the parser's to report. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function problem(text: string, place: number, code: string, message: string): DocumentProblem {
  return { code, message, line: lineAt(text, place), element: null };
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
