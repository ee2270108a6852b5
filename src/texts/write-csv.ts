/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/**
 * A record as CSV, semicolons between. What a spreadsheet would run as a formula gets an apostrophe before it; numbers do
 * not (ASVS 16.4.1; OWASP, CSV injection).
 */
export function writeCsvRecord(cells: readonly string[]): string {
  return cells.map(toCell).join(';');
}

function toCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[";,\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
