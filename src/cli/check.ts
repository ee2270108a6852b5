import { existsSync, watch, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { entryNameOf } from '../adapters/files/find-flow-files.ts';
import { readSentences } from '../adapters/files/read-sentences.ts';
import { stampOf } from '../adapters/files/stamp-of.ts';
import type { FlowFault } from '../language/fault.ts';
import { readEntry } from '../language/read-entry.ts';
import type { Sentences } from '../language/sentences.ts';
import { stampTexts } from '../language/stamp-texts.ts';
import type { Locale } from '../model/locale.ts';
import { type CheckedFile, checkFolders, issuersOf } from './check-folders.ts';
import { NO_PAINT, PAINT, showFault, sumUp } from './show-faults.ts';
import { writeGithub, writeJson, writeSarif } from './write-faults.ts';

interface CheckOptions {
  readonly issuer?: string;
  readonly lang?: Letters;
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly json: boolean;
  readonly strict: boolean;
  readonly stamp: boolean;
  readonly watch: boolean;
}

const LANGUAGES = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<string, Locale>;

type Letters = keyof typeof LANGUAGES;

/** A payer page's token has 22 characters. */
const TOKEN = 'x'.repeat(22);

/**
 * `notan check`: everything that is wrong with the flows, in one go, in their authors' language.
 * Exit codes: 0 nothing wrong, 1 faults, 2 wrong use.
 */
export function addCheckVerb(program: Command): void {
  program
    .command('check')
    .description('find everything that is wrong with the flows, with the place and the likely cure')
    .argument('[files...]', 'tell of these files only; without any, of all issuers')
    .option('--issuer <slug>', "one issuer's flows, and the common ones")
    .addOption(
      new Option('--lang <language>', "the language of the messages; else each author's own").choices(
        Object.keys(LANGUAGES),
      ),
    )
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['text', 'json', 'sarif', 'github']).default('text'),
    )
    .option('--json', 'the same as --format json', false)
    .option('--strict', 'warnings count as errors', false)
    .option('--stamp', 'note that all translations have been read and fit their texts', false)
    .option('--watch', 'check again when a file changes', false)
    .addHelpText('after', '\nExit codes: 0 nothing wrong, 1 faults found, 2 wrong use.\n')
    .action((files: string[], options: CheckOptions, command: Command) => {
      const flowsDir = process.env['FLOWS_DIR'] || 'flows';
      const missing = files.find((file) => !existsSync(file));
      if (missing !== undefined) command.error(`error: there is no file ${missing}`);
      if (!existsSync(flowsDir)) command.error(`error: there is no folder ${flowsDir}; set FLOWS_DIR`);
      if (options.issuer !== undefined && issuersOf({ flowsDir, issuer: options.issuer }).length === 0)
        command.error(`error: there is no issuer '${options.issuer}' in ${flowsDir}/issuers`);
      process.exitCode = runCheck(flowsDir, files, options);
      if (options.watch) watchFolders(flowsDir, () => runCheck(flowsDir, files, options));
    });
}

function runCheck(flowsDir: string, files: readonly string[], options: CheckOptions): number {
  const sentences = readSentences(process.env['LOCALES_DIR'] || 'locales');
  if (!sentences.ok) {
    for (const { detail, line } of sentences.error)
      console.error(line === undefined ? detail : `${detail} (line ${line})`);
    return 1;
  }
  const publicUrl = process.env['PUBLIC_URL']?.replace(/\/+$/, '') || null;
  const plan = {
    flowsDir,
    sentences: sentences.value,
    issuer: options.issuer ?? null,
    files,
    link: publicUrl === null ? null : `${publicUrl}/i/${TOKEN}`,
    publicUrl,
    today: new Date().toISOString().slice(0, 10),
  };
  if (options.stamp) stampFiles(checkFolders(plan).files, sentences.value);
  const checked = checkFolders(plan);
  const faults = options.strict ? checked.faults.map(toError) : checked.faults;
  print(faults, checked.files, options);
  return faults.some((one) => one.severity === 'error') ? 1 : 0;
}

function print(faults: readonly FlowFault[], files: readonly CheckedFile[], options: CheckOptions): void {
  const byFile = new Map(files.map((one) => [one.file, one]));
  const usual = languageOf(options, files);
  const localeOf = ({ file }: FlowFault): Locale =>
    options.lang === undefined ? (byFile.get(file)?.locale ?? usual) : LANGUAGES[options.lang];
  switch (options.json ? 'json' : options.format) {
    case 'json':
      console.log(writeJson(faults, [...byFile.keys()], localeOf));
      return;
    case 'sarif':
      console.log(writeSarif(faults, localeOf));
      return;
    case 'github':
      if (faults.length > 0) console.log(writeGithub(faults, localeOf));
      return;
    case 'text': {
      const paint = process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? PAINT : NO_PAINT;
      for (const fault of faults) {
        const text = byFile.get(fault.file)?.text ?? '';
        console.log(`${showFault(fault, text, localeOf(fault), paint)}\n`);
      }
      console.log(sumUp(faults, files.length, usual));
    }
  }
}

/** What the report itself speaks: as asked for, as all authors do, as the machine is set, Swedish. */
function languageOf({ lang }: CheckOptions, files: readonly CheckedFile[]): Locale {
  if (lang !== undefined) return LANGUAGES[lang];
  const authors = new Set(files.flatMap(({ locale }) => locale ?? []));
  const [only] = authors;
  if (authors.size === 1 && only !== undefined) return only;
  const letters = /^(sv|nb|no|nn|en)/.exec(process.env['LANG'] ?? '')?.[1];
  if (letters === 'en') return 'en-GB';
  return letters === undefined || letters === 'sv' ? 'sv-SE' : 'nb-NO';
}

function toError(fault: FlowFault): FlowFault {
  return { ...fault, severity: 'error' };
}

function stampFiles(files: readonly CheckedFile[], sentences: Sentences): void {
  for (const { file, text, base } of files) {
    const read = readEntry(entryNameOf(file), file, text, sentences);
    // A file that cannot be read as it is is not written to.
    if (!read.source || !read.flow) continue;
    const stamped = stampTexts(read, base, stampOf);
    if (stamped !== text) writeFileSync(file, stamped);
  }
}

/** Editors write a file in several steps: it is read when they have been quiet for a moment. */
function watchFolders(flowsDir: string, again: () => void): void {
  let timer: NodeJS.Timeout | null = null;
  for (const folder of [flowsDir, process.env['LOCALES_DIR'] || 'locales'])
    watch(folder, { recursive: true }, () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(again, 100);
    });
}
