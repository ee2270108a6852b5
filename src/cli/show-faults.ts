import type { FlowFault } from '../language/fault.ts';
import { sayCure, sayProblem } from '../language/say-fault.ts';
import type { Locale } from '../model/locale.ts';

/** Most of a line that is shown; a longer one is cut around its fault. */
const WIDTH = 100;
const SEVERITY: Readonly<Record<Locale, Readonly<Record<FlowFault['severity'], string>>>> = {
  'sv-SE': { error: 'fel', warning: 'varning' },
  'nb-NO': { error: 'feil', warning: 'advarsel' },
  'en-GB': { error: 'error', warning: 'warning' },
};

const plain = (text: string): string => text;

/** How a part of the report looks on a terminal; nothing is changed where nobody looks. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly faint: (text: string) => string;
}

export const NO_PAINT: Paint = { error: plain, warning: plain, faint: plain };

const ansi =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;

export const PAINT: Paint = { error: ansi(31), warning: ansi(33), faint: ansi(2) };

/** Control characters and direction marks: a file may not speak to the terminal. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** What stands in a file, made safe for a terminal; a tab becomes a space, so that places stay right. */
export function toSeen(text: string): string {
  return text.replaceAll(UNSEEN, (character) => (character === '\t' ? ' ' : '\ufffd'));
}

/**
 * One fault as authors read it: where, the line itself with a mark below it, what is wrong and the likely cure.
 *
 * @param text the file it stands in
 */
export function showFault(fault: FlowFault, text: string, locale: Locale, paint: Paint): string {
  const { line, column, endLine, endColumn } = fault.place;
  const colour = paint[fault.severity];
  const whole = toSeen(text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '');
  const shift = column > WIDTH - 20 ? column - 40 : 0;
  const shown = whole.slice(shift, shift + WIDTH).trimEnd();
  const start = Math.min(column - 1 - shift, shown.length);
  const end = endLine === line ? endColumn - 1 - shift : shown.length;
  const mark = '^'.repeat(Math.max(1, Math.min(end, shown.length) - start));
  const number = String(line);
  const cure = sayCure(fault, locale);
  return [
    `${toSeen(fault.file)}:${line}:${column} ${colour(SEVERITY[locale][fault.severity])} ${paint.faint(fault.code)}`,
    `  ${paint.faint(`${number} |`)} ${shown}`,
    `  ${paint.faint(`${' '.repeat(number.length)} |`)} ${' '.repeat(start)}${colour(mark)}`,
    `  ${toSeen(sayProblem(fault, locale))}`,
    ...(cure === null ? [] : [`  ${toSeen(cure)}`]),
  ].join('\n');
}

/** How many, in one line. */
export function sumUp(faults: readonly FlowFault[], files: number, locale: Locale): string {
  const errors = faults.filter((one) => one.severity === 'error').length;
  const warnings = faults.length - errors;
  switch (locale) {
    case 'sv-SE':
      return `${errors === 0 ? 'Inga fel' : `${errors} fel`}${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'varning' : 'varningar'}`} i ${files} ${files === 1 ? 'fil' : 'filer'}.`;
    case 'nb-NO':
      return `${errors === 0 ? 'Ingen feil' : `${errors} feil`}${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'advarsel' : 'advarsler'}`} i ${files} ${files === 1 ? 'fil' : 'filer'}.`;
    case 'en-GB':
      return `${errors === 0 ? 'No errors' : `${errors} ${errors === 1 ? 'error' : 'errors'}`}${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`} in ${files} ${files === 1 ? 'file' : 'files'}.`;
  }
}
