import { type Command, Option } from 'commander';
import { Listr } from 'listr2';
import { type ImportLine, toRefusedLine } from './import-line.ts';
import { postDocument } from './post-document.ts';
import type { Target } from './post-file.ts';
import { readImportFile } from './read-import-file.ts';
import { showImportTable } from './show-import-table.ts';

interface ImportOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly url: string;
  readonly token?: string;
  readonly payer?: string;
}

/** From here on a person waiting at a terminal is shown how far it has come. */
const MANY = 20;

/**
 * `notan import`: reads bills from files (Peppol, EHF, UBL 2.1 or JSON) and sends them to a running Notan.
 * Exit codes: 0 all taken, 1 some refused, 2 wrong use.
 */
export function addImportVerb(program: Command): void {
  program
    .command('import')
    .description('read invoices from files (Peppol, EHF, UBL 2.1, JSON) and send them to a running Notan')
    .argument('<file...>', 'XML or JSON files')
    .option('--dry-run', 'only read and check, send nothing', false)
    .option('--json', 'print one JSON line a file', false)
    .option('--url <address>', 'the Notan to send to', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .option('--payer <reference>', 'whose bills they are, where the files do not say it or say it otherwise')
    .addHelpText('after', '\nExit codes: 0 all taken, 1 some refused, 2 wrong use.\n')
    .action(async (files: string[], options: ImportOptions, command: Command) => {
      const target = options.dryRun ? null : toTarget(options, command);
      const lines = await importAll(files, target, options.json);
      if (!options.json) console.log(showImportTable(lines));
      process.exitCode = lines.every((line) => line.ok) ? 0 : 1;
    });
}

function toTarget({ url, token, payer }: ImportOptions, command: Command): Target {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    command.error(`error: --url must be an http or https address, not '${url}'`);
  }
  if (token === undefined || token === '') {
    command.error("error: sending needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN; --dry-run only reads");
  }
  return { url: new URL(url), token, payer: payer ?? null };
}

/** One after the other, in order: a payer's bills arrive as they were named. */
async function importAll(
  files: readonly string[],
  target: Target | null,
  json: boolean,
): Promise<readonly ImportLine[]> {
  const lines: ImportLine[] = [];
  const work = async (onDone: (line: ImportLine) => void): Promise<void> => {
    for (const file of files) {
      const line = await importFile(file, target);
      lines.push(line);
      onDone(line);
    }
  };
  if (json) await work((line) => console.log(JSON.stringify(line)));
  else if (!process.stdout.isTTY || files.length < MANY) await work(() => {});
  else {
    const title = target === null ? 'Reading' : 'Sending';
    const progress = new Listr([
      {
        title,
        task: (_context, task) =>
          work(() => {
            task.title = `${title} ${toBar(lines.length / files.length)} ${lines.length} of ${files.length}`;
          }),
      },
    ]);
    await progress.run();
  }
  return lines;
}

async function importFile(file: string, target: Target | null): Promise<ImportLine> {
  const read = await readImportFile(file);
  if (!read.ok) return toRefusedLine(file, read.error);
  if (target === null) return read.value.line;
  const sent = await postDocument(target, read.value);
  if (!sent.ok) return { ...read.value.line, ok: false, error: sent.error };
  const { file: name, ok, ...facts } = read.value.line;
  return { file: name, ok, id: sent.value, ...facts };
}

function toBar(share: number): string {
  const full = Math.round(share * 20);
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)}`;
}
