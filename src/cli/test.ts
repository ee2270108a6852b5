import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Locale } from '../model/locale.ts';
import { createCoverage, toShare } from '../rehearsal/create-coverage.ts';
import { findTranscripts, namedTranscripts } from './find-transcripts.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';
import { runTranscripts, type TranscriptOutcome } from './run-transcripts.ts';
import { sayTests } from './say-tests.ts';
import { toLocaleOption } from './to-locale-option.ts';
import { isExample, withExamples } from './with-examples.ts';

interface TestOptions {
  readonly update: boolean;
  readonly coverage: boolean;
  readonly threshold?: number;
  readonly json: boolean;
  readonly lang?: Locale;
}

/**
 * `notan test`: plays conversations written beside flows, on all channels, with a clock of their own.
 * Exit codes: 0 all as written, 1 something was not, or too little is covered, 2 wrong use.
 */
export function addTestVerb(program: Command): void {
  program
    .command('test')
    .description(
      'play the conversations written in tests/ beside the flows, on all channels, with a clock of their own',
    )
    .argument('[file...]', 'transcripts, or folders of them; all of them if none is named')
    .option('--update', 'write what the bot says now into the transcripts', false)
    .option('--coverage', 'list the branches that no conversation came by', false)
    .addOption(
      new Option('--threshold <percent>', 'at least so much of every flow must be covered').argParser(toPercent),
    )
    .option('--json', 'print one JSON object', false)
    .addOption(
      new Option('--lang <language>', 'sv, nb or en; the language of each file if not said').argParser(toLocaleOption),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 all as written, 1 something was not, or too little is covered, 2 wrong use.\n',
    )
    .action((files: string[], options: TestOptions, command: Command) => {
      const opened = openRehearsal();
      if (!opened.ok) {
        for (const { detail, line } of opened.error)
          console.error(`✗ ${detail}${line === undefined ? '' : ` (${line})`}`);
        process.exitCode = 2;
        return;
      }
      const named = files.length === 0 ? findTranscripts(opened.value.flowsDir) : namedTranscripts(files);
      testAll(opened.value, named, files.length > 0, options, command);
    });
}

function testAll(
  rehearsal: Rehearsal,
  files: readonly string[],
  some: boolean,
  options: TestOptions,
  command: Command,
): void {
  const began = performance.now();
  const coverage = createCoverage();
  const books = new Map(
    rehearsal.directory.ids().map((id) => [id, coverage.watch(rehearsal.directory.book(id))] as const),
  );
  const deps = {
    ...rehearsal,
    bookOf: (id: Parameters<Rehearsal['bookOf']>[0]) => books.get(id) ?? rehearsal.bookOf(id),
  };
  const examples = withExamples(rehearsal, rehearsal);
  const outcomes: TranscriptOutcome[] = [];
  const rewritten: string[] = [];
  for (const file of files) {
    try {
      const outcome = runTranscripts(isExample(file) ? examples.deps : deps, file, options.lang ?? null);
      outcomes.push(...outcome.transcripts);
      if (!options.update || outcome.rewritten === outcome.text) continue;
      writeFileSync(file, outcome.rewritten);
      rewritten.push(file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      command.error(`error: there is no file ${file}`);
    }
  }
  // Of some transcripts, what they set out to try; of all, everything there is.
  const report = coverage.report().filter((one) => !some || one.covered > 0);
  const below = (options.threshold === undefined ? [] : report).filter(
    (one) => toShare(one) < (options.threshold ?? 0),
  );
  const failed = outcomes.filter((one) => !one.ok);
  const faults = [
    ...examples.faults,
    ...rehearsal.directory.ids().flatMap((id) => rehearsal.directory.readFolder(id).faults),
  ];
  const errors = [
    ...new Map(faults.filter((one) => one.severity === 'error').map((one) => [JSON.stringify(one), one])).values(),
  ];
  const summary = { errors, outcomes, report, below, rewritten, ms: Math.round(performance.now() - began) };
  const isUpdate = options.update && rewritten.length > 0;
  if (options.json) console.log(JSON.stringify({ ok: failed.length + below.length + errors.length === 0, ...summary }));
  else
    for (const line of sayTests(summary, {
      locale: options.lang ?? outcomes[0]?.author ?? 'sv-SE',
      textOf: (file) => readFileSync(file, 'utf8'),
      coverage: options.coverage,
      threshold: options.threshold ?? null,
    }))
      console.log(line);
  process.exitCode = (failed.length > 0 && !isUpdate) || below.length + errors.length > 0 ? 1 : 0;
}

function toPercent(text: string): number {
  const percent = Number(text);
  if (!Number.isInteger(percent) || percent < 0 || percent > 100)
    throw new InvalidArgumentError('a whole number from 0 to 100');
  return percent;
}
