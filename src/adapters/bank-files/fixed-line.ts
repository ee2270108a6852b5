import { isCalendarDate } from '../../model/is-calendar-date.ts';
import type { Minor } from '../../model/money.ts';
import { decodeText } from '../../texts/decode-text.ts';
import { BankFileRefusal } from './bank-file-problem.ts';

/** A record of a file with fixed columns. Columns are 1-based and inclusive, as banks print them. */
export interface FixedLine {
  readonly number: number;
  readonly text: string;
}

const WIDTH = 80;
const TAB = 8;
const LONGEST_FILE = 10 * 1024 * 1024;

/**
 * The records of a file in ISO-8859-1 (or in UTF-8, as it looks once an editor has saved it), trailing spaces restored, tabs opened (editors put them in), blank lines at the end
 * dropped. Refuses a record that is too long, and control characters.
 */
export function readFixedLines(bytes: Uint8Array): readonly FixedLine[] {
  if (bytes.length > LONGEST_FILE)
    throw new BankFileRefusal('The file is larger than 10 MB; ask the bank for a file per day.', null);
  const text = decodeText(bytes);
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  return lines.map((line, index) => {
    const number = index + 1;
    const open = openTabs(line);
    if (/\p{Cc}/u.test(open.replace(/[\x80-\x9f]/g, '')))
      throw new BankFileRefusal(`Line ${number} has a control character; ask the bank for the file again.`, number);
    if (open.trimEnd().length > WIDTH)
      throw new BankFileRefusal(
        `Line ${number} has ${open.trimEnd().length} characters, and a record has 80; send the file as the bank wrote it.`,
        number,
      );
    return { number, text: open.slice(0, WIDTH).padEnd(WIDTH) };
  });
}

function openTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let open = '';
  for (const sign of line) open += sign === '\t' ? ' '.repeat(TAB - (open.length % TAB)) : sign;
  return open;
}

/** The columns from `from` to `to`, trimmed. */
export function field({ text }: FixedLine, from: number, to: number): string {
  return text.slice(from - 1, to).trim();
}

/** A whole number; blank is 0. */
export function numberIn(line: FixedLine, from: number, to: number, what: string): Minor {
  const digits = field(line, from, to);
  const value = Number(digits);
  if (!/^\d*$/.test(digits) || !Number.isSafeInteger(value))
    throw new BankFileRefusal(
      `Line ${line.number}, columns ${from}-${to} (${what}): “${digits.slice(0, 20)}” is not a whole number; send the file as the bank wrote it.`,
      line.number,
      what,
    );
  return value;
}

/** A date, `DDMMYY` or `YYYYMMDD` as long as the columns are. */
export function dateIn(line: FixedLine, from: number, to: number, what: string): string {
  const digits = field(line, from, to);
  const short = /^(\d{2})(\d{2})(\d{2})$/.exec(digits);
  const long = /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  const date = short
    ? `${Number(short[3]) >= 70 ? '19' : '20'}${short[3]}-${short[2]}-${short[1]}`
    : long
      ? `${long[1]}-${long[2]}-${long[3]}`
      : '';
  if (!isCalendarDate(date))
    throw new BankFileRefusal(
      `Line ${line.number}, columns ${from}-${to} (${what}): “${digits.slice(0, 20)}” is not a date; send the file as the bank wrote it.`,
      line.number,
      what,
    );
  return date;
}
