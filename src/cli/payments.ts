import { type Command, Option } from 'commander';
import { Listr } from 'listr2';
import { type PaymentsLine, toRefusedPayments } from './payments-line.ts';
import { postBankFile } from './post-bank-file.ts';
import type { Target } from './post-file.ts';
import { readBankFile } from './read-bank-file.ts';
import { showPayments } from './show-payments.ts';

interface PaymentsOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly url: string;
  readonly token?: string;
}

/** From here on a person waiting at a terminal is shown how far it has come. */
const MANY = 3;

/**
 * `notan payments`: reads bank files (camt.054, OCR giro, BgMax) and sends them to a running Notan. A file that was taken
 * before says so and changes nothing. Exit codes: 0 all taken, 1 some refused, 2 wrong use.
 */
export function addPaymentsVerb(program: Command): void {
  program
    .command('payments')
    .description('read bank files (camt.054, OCR giro, BgMax) and send them to a running Notan')
    .argument('<file...>', 'files as the bank wrote them')
    .option('--dry-run', 'only read and check, send nothing', false)
    .option('--json', 'print one JSON line a file', false)
    .option('--url <address>', 'the Notan to send to', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addHelpText('after', '\nExit codes: 0 all taken, 1 some refused, 2 wrong use.\n')
    .action(async (files: string[], options: PaymentsOptions, command: Command) => {
      const target = options.dryRun ? null : toTarget(options, command);
      const lines = await sendAll(files, target, options.json);
      if (!options.json) console.log(showPayments(lines));
      process.exitCode = lines.every((line) => line.ok) ? 0 : 1;
    });
}

function toTarget({ url, token }: PaymentsOptions, command: Command): Target {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    command.error(`error: --url must be an http or https address, not '${url}'`);
  if (token === undefined || token === '')
    command.error("error: sending needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN; --dry-run only reads");
  return { url: new URL(url), token, payer: null };
}

/** One after the other, in order: an older day's file is sent before a newer one's. */
async function sendAll(
  files: readonly string[],
  target: Target | null,
  json: boolean,
): Promise<readonly PaymentsLine[]> {
  const lines: PaymentsLine[] = [];
  const work = async (onDone: (line: PaymentsLine) => void): Promise<void> => {
    for (const file of files) {
      const line = await sendFile(file, target);
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
            const full = Math.round((lines.length / files.length) * 20);
            const bar = `${'█'.repeat(full)}${'░'.repeat(20 - full)}`;
            task.title = `${title} ${bar} ${lines.length} of ${files.length}`;
          }),
      },
    ]);
    await progress.run();
  }
  return lines;
}

async function sendFile(file: string, target: Target | null): Promise<PaymentsLine> {
  const read = await readBankFile(file);
  if (!read.ok) return toRefusedPayments(file, read.error);
  if (target === null) return read.value.line;
  const sent = await postBankFile(target, read.value.bytes);
  return sent.ok ? { ...read.value.line, ...sent.value } : { ...read.value.line, ok: false, error: sent.error };
}
