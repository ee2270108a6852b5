/** A cell: a number is written as it is, null as nothing. */
export type CsvCell = string | number | null;

/** What a spreadsheet takes for a formula, also after blanks that it throws away. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@]|^[\t\r]/u;
/** A number that is text is no formula: `-12,5`. */
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/**
 * Rows as CSV (RFC 4180): UTF-8 with a mark, so that spreadsheets read å and ø, every text in quotes, lines ended by CRLF.
 * Text that a spreadsheet would run as a formula is led by an apostrophe: what a payer wrote stays words.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

function toCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
