import type { FlowFault } from '../language/fault.ts';
import { sayFault } from '../language/say-fault.ts';
import type { Locale } from '../model/locale.ts';

/** A fault with the line it is about, and a mark under the place: file:line:column, what, and the likely cure. */
export function showFault(fault: FlowFault, text: string, locale: Locale): readonly string[] {
  const { line, column, endLine, endColumn } = fault.place;
  const shown = (text.split('\n')[line - 1] ?? '').replaceAll('\t', ' ').slice(0, 160);
  const length = endLine === line ? Math.max(1, endColumn - column) : Math.max(1, shown.length - column + 1);
  const mark = fault.severity === 'error' ? '✗' : '!';
  return [
    `${mark} ${fault.file}:${line}:${column} ${sayFault(fault, locale)}`,
    ...(shown.trim() === ''
      ? []
      : [`    ${shown}`, `    ${' '.repeat(column - 1)}${'^'.repeat(Math.min(length, 80))}`]),
  ];
}
