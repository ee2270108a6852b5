import type { Place } from './fault.ts';
import type { Source, SourcePath } from './read-source.ts';

/**
 * The place of a part of a text that stands in a file: exact where the text stands on one line as it is, else the whole
 * of it (escapes and folded lines move things about).
 */
export function placeInScalar(source: Source, path: SourcePath, text: string, offset: number, length: number): Place {
  const whole = source.placeOf(path);
  if (whole.line !== whole.endLine) return whole;
  const line = source.text.split(/\r?\n/)[whole.line - 1] ?? '';
  const start = line.indexOf(text, whole.column - 1);
  if (start === -1 || start > whole.column + 3) return whole;
  const column = start + 1 + Math.min(offset, Math.max(text.length - 1, 0));
  return {
    line: whole.line,
    column,
    endLine: whole.line,
    endColumn: Math.min(column + length, start + 1 + text.length),
  };
}
