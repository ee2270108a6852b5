/** A record of a CSV file with the line it begins on, 1-based. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [';', ',', '\t'] as const;

/**
 * Reads CSV as spreadsheets of the Nordics write it: separated by semicolon, comma or tab (the one its first line has most
 * of), quotes doubled inside quotes, any line ends, a byte order mark. Empty lines are passed by. RFC 4180 otherwise. Pure.
 */
export function readCsv(text: string): readonly CsvRecord[] {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = findSeparator(source);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let began = 1;
  let isQuoted = false;
  let wasQuoted = false;
  const endRecord = (): void => {
    cells.push(wasQuoted ? cell : cell.trim());
    if (cells.length > 1 || cells[0] !== '' || wasQuoted) records.push({ line: began, cells });
    cells = [];
    cell = '';
    wasQuoted = false;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
      wasQuoted = true;
    } else if (character === separator) {
      cells.push(wasQuoted ? cell : cell.trim());
      cell = '';
      wasQuoted = false;
    } else if (character === '\n' || (character === '\r' && source[at + 1] !== '\n')) {
      endRecord();
      began = line;
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0 || wasQuoted) endRecord();
  return records;
}

function findSeparator(source: string): string {
  const first = (source.split(/\r\n|\r|\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((one) => first.split(one).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ';';
}
