import { FAULT_CODES, type FlowFault } from '../language/fault.ts';
import { sayCure, sayFault, sayProblem } from '../language/say-fault.ts';
import type { Locale } from '../model/locale.ts';
import { toSeen } from './show-faults.ts';

/** Says a fault in its author's language. */
export type LocaleOf = (fault: FlowFault) => Locale;

/** For programs: every fault with its place, code, sentence and cure. */
export function writeJson(faults: readonly FlowFault[], files: readonly string[], localeOf: LocaleOf): string {
  const errors = faults.filter((one) => one.severity === 'error').length;
  return JSON.stringify(
    {
      ok: errors === 0,
      files,
      errors,
      warnings: faults.length - errors,
      faults: faults.map((fault) => ({
        file: fault.file,
        ...fault.place,
        severity: fault.severity,
        code: fault.code,
        message: sayProblem(fault, localeOf(fault)),
        help: sayCure(fault, localeOf(fault)),
        cure: fault.cure,
      })),
    },
    null,
    2,
  );
}

/** SARIF 2.1.0, as code scanning reads it (docs.oasis-open.org/sarif/sarif/v2.1.0). */
export function writeSarif(faults: readonly FlowFault[], localeOf: LocaleOf): string {
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'notan check', rules: FAULT_CODES.map((id) => ({ id })) },
          },
          columnKind: 'utf16CodeUnits',
          results: faults.map((fault) => ({
            ruleId: fault.code,
            ruleIndex: FAULT_CODES.indexOf(fault.code),
            level: fault.severity,
            message: { text: sayFault(fault, localeOf(fault)) },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: encodeURI(fault.file) },
                  region: {
                    startLine: fault.place.line,
                    startColumn: fault.place.column,
                    endLine: fault.place.endLine,
                    endColumn: fault.place.endColumn,
                  },
                },
              },
            ],
          })),
        },
      ],
    },
    null,
    2,
  );
}

/** Workflow commands that GitHub shows beside the lines of a pull request. */
export function writeGithub(faults: readonly FlowFault[], localeOf: LocaleOf): string {
  const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return faults
    .map((fault) => {
      const { line, column, endLine, endColumn } = fault.place;
      // Columns are only shown for one line.
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
      const where = `file=${property(fault.file)},line=${line},endLine=${endLine}${columns},title=${fault.code}`;
      return `::${fault.severity} ${where}::${data(toSeen(sayFault(fault, localeOf(fault))))}`;
    })
    .join('\n');
}
