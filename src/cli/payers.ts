import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { BadRow } from '../model/payer-import.ts';
import { decodeText } from '../texts/decode-text.ts';
import { readCsv } from '../texts/read-csv.ts';
import { writeCsvRecord } from '../texts/write-csv.ts';
import { callNotan, type NotanAddress } from './call-notan.ts';
import { cleanTerminalText } from './clean-terminal-text.ts';
import { showProgress } from './show-progress.ts';

interface PayersOptions extends NotanAddress {
  readonly bad?: string;
  readonly json: boolean;
  readonly lang: keyof typeof WORDS;
}

interface Part {
  readonly part: number;
  readonly stored: number;
  readonly bad: readonly BadRow[];
}

const ROWS = 1_000;
const WORDS = {
  sv: {
    line: 'rad',
    done: 'rader togs in',
    left: 'lämnades ute',
    no_payer: 'kundnummer saknas',
    unknown_payer: 'okänd kund utan namn',
    too_many_cells: 'fler fält än rubriker',
    wrong_type: 'fel sorts värde',
    too_long: 'för långt',
    not_plain: 'har styrtecken eller vänd läsriktning',
    twice: 'kunden står två gånger',
  },
  nb: {
    line: 'linje',
    done: 'linjer ble tatt inn',
    left: 'ble utelatt',
    no_payer: 'kundenummer mangler',
    unknown_payer: 'ukjent kunde uten navn',
    too_many_cells: 'flere felt enn overskrifter',
    wrong_type: 'feil slags verdi',
    too_long: 'for langt',
    not_plain: 'har styretegn eller snudd leseretning',
    twice: 'kunden står to ganger',
  },
  en: {
    line: 'line',
    done: 'rows were taken in',
    left: 'were left out',
    no_payer: 'no customer number',
    unknown_payer: 'an unknown customer without a name',
    too_many_cells: 'more cells than columns',
    wrong_type: 'the wrong kind of value',
    too_long: 'too long',
    not_plain: 'has control characters, or turns the reading direction around',
    twice: 'the customer stands twice',
  },
} as const;

/** `notan payers FILE.csv`: attributes of many payers. Exit codes: 0 all rows taken, 1 some left out, 2 wrong use. */
export function addPayersVerb(program: Command): void {
  program
    .command('payers')
    .description(
      'take in payers and what is known of them from a CSV file; again after a break, it goes on where it was',
    )
    .argument('<file>', 'CSV with a first line of names: payer;name;plan;consent.marketing')
    .option('--bad <file>', 'write the rows that were left out, with their reasons, to this CSV file')
    .option('--json', 'print as JSON', false)
    .option('--url <address>', 'the Notan to send to', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addOption(new Option('--lang <language>', 'language of what is shown').choices(['sv', 'nb', 'en']).default('sv'))
    .addHelpText('after', '\nExit codes: 0 all rows taken in, 1 some were left out, 2 wrong use.\n')
    .action(async (file: string, options: PayersOptions, command: Command) => {
      if (!options.token) command.error("error: this needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN");
      if (!existsSync(file)) command.error(`error: there is no file ${file}`);
      process.exitCode = await take(file, options);
    });
}

async function take(file: string, options: PayersOptions): Promise<0 | 1> {
  const bytes = readFileSync(file);
  const [head, ...records] = readCsv(decodeText(bytes));
  if (!head) {
    console.error(`${file} is empty.`);
    return 1;
  }
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 43);
  const before = await callNotan<{ parts: readonly Part[] }>(options, `/v1/payers/imports/${id}`);
  if (before === null) return 1;
  const done = new Map(before.parts.map((one) => [one.part, one]));
  const bad: BadRow[] = [];
  let stored = 0;
  const parts = Math.max(1, Math.ceil(records.length / ROWS));
  for (let part = 0; part < parts; part += 1) {
    const rows = records.slice(part * ROWS, (part + 1) * ROWS);
    const answer =
      done.get(part) ??
      (await send(
        options,
        id,
        part,
        [head, ...rows].map((one) => one.cells),
      ));
    if (answer === null) return 1;
    stored += answer.stored;
    // Each record is one line of what was sent; here is the line it had.
    bad.push(...answer.bad.map((one) => ({ ...one, line: rows[one.line - 2]?.line ?? one.line })));
    showProgress(part + 1, parts);
  }
  report(options, { stored, bad, head: head.cells, records });
  return bad.length > 0 ? 1 : 0;
}

/** As data, not for a spreadsheet: what is in a cell stays as it is. */
function send(
  options: PayersOptions,
  id: string,
  part: number,
  rows: readonly (readonly string[])[],
): Promise<Part | null> {
  const quote = (cell: string): string => `"${cell.replaceAll('"', '""').replaceAll(/[\r\n]+/g, ' ')}"`;
  const body = rows.map((cells) => cells.map(quote).join(';')).join('\n');
  return callNotan<Part>(options, `/v1/payers/import?import=${id}&part=${part}`, {
    method: 'POST',
    type: 'text/csv',
    body,
  });
}

function report(
  { json, lang, bad: file }: PayersOptions,
  found: {
    readonly stored: number;
    readonly bad: readonly BadRow[];
    readonly head: readonly string[];
    readonly records: ReturnType<typeof readCsv>;
  },
): void {
  const words = WORDS[lang];
  if (json) console.log(JSON.stringify({ stored: found.stored, bad: found.bad }));
  else {
    for (const { line, column, reason, given } of found.bad.slice(0, 100))
      console.log(
        cleanTerminalText(`${words.line} ${line}${column === null ? '' : ` ${column}`}: ${words[reason]} (${given})`),
      );
    console.log(`${found.stored} ${words.done}, ${found.bad.length} ${words.left}.`);
  }
  if (file === undefined) return;
  const byLine = new Map(found.records.map((one) => [one.line, one.cells]));
  const rows = found.bad.map(({ line, reason }) => [
    ...(byLine.get(line) ?? []),
    `${words.line} ${line}: ${words[reason]}`,
  ]);
  writeFileSync(file, `\ufeff${[[...found.head, 'reason'], ...rows].map(writeCsvRecord).join('\r\n')}\r\n`);
}
