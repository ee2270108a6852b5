import { cleanTerminalText } from './clean-terminal-text.ts';
import type { ImportLine } from './import-line.ts';

const KINDS: Readonly<Record<string, string>> = {
  invoice: 'invoice',
  credit_note: 'credit note',
  reminder: 'reminder',
  payment_request: 'payment request',
};

/** The outcome for people: what was read as a table, then what was odd, what was refused and why, and the count. */
export function showImportTable(lines: readonly ImportLine[]): string {
  const read = lines.filter((line) => line.ok);
  const rows = read.map((line) => [
    line.file,
    KINDS[line.type ?? ''] ?? '',
    line.number ?? '',
    `${line.payable} ${line.currency}`,
    line.due ?? '-',
    line.reference ?? '-',
    line.account ?? '-',
    `${line.lines}`,
    line.buyer ?? '-',
  ]);
  const head = ['file', 'kind', 'number', 'to pay', 'due', 'reference', 'account', 'lines', 'buyer'];
  const table = rows.length === 0 ? [] : align([head, ...rows], new Set([3, 7]));
  const odd = read.flatMap((line) => line.warnings.map((warning) => `! ${line.file}: ${warning}`));
  const refused = lines
    .filter((line) => !line.ok)
    .map((line) => `✗ ${line.file}${placeOf(line)}: ${line.error?.message}`);
  const count = `${read.length} read${refused.length > 0 ? `, ${refused.length} refused` : ''}.`;
  return [table, odd, refused, [count]]
    .filter((part) => part.length > 0)
    .map((part) => part.map(cleanTerminalText).join('\n'))
    .join('\n\n');
}

function placeOf({ error }: ImportLine): string {
  return error?.line == null ? '' : `:${error.line}`;
}

function align(rows: readonly (readonly string[])[], right: ReadonlySet<number>): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
