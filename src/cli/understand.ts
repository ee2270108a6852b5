import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { readIssuer } from '../adapters/files/read-issuer.ts';
import { readOwnPhrases } from '../adapters/files/read-own-phrases.ts';
import { loadModel } from '../adapters/understanding-model/load-model.ts';
import { demoSecret } from '../demo/demo-secret.ts';
import { isIssuerId } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import { learnOwnPhrases } from '../understanding/learn-own-phrases.ts';
import type { Understanding } from '../understanding/meaning.ts';
import { measureLearner } from '../understanding/measure-learner.ts';
import { readLabelledLines } from './read-labelled-lines.ts';

interface UnderstandOptions {
  readonly issuer?: string;
  readonly train?: string;
  readonly test?: string;
  readonly model: string;
  readonly json: boolean;
}

const MODEL = join(import.meta.dirname, '..', '..', 'dist', 'understanding.bin');
const SEED = 7;

/**
 * `notan understand`: reads `{id, text}` lines and says what each means; or trains the same learner on another labelled file and scores it.
 * Exit codes: 0 done, 1 some lines could not be read, 2 wrong use.
 */
export function addUnderstandVerb(program: Command): void {
  program
    .command('understand')
    .description('say what messages mean ({id, text} lines on stdin), or measure the learner on labelled files')
    .option('--issuer <slug>', 'whose payers write; decides the language expected of short messages')
    .option('--train <file>', 'learn from these {text, lang, intent} lines instead')
    .option('--test <file>', 'and score on these')
    .option('--model <file>', 'the model to use', MODEL)
    .option('--json', 'print scores as JSON', false)
    .addHelpText('after', '\nExit codes: 0 done, 1 some lines could not be read, 2 wrong use.\n')
    .action(async (options: UnderstandOptions, command: Command) => {
      if (options.train !== undefined && options.test !== undefined) {
        const missing = [options.train, options.test].find((file) => !existsSync(file));
        if (missing !== undefined) command.error(`error: there is no file '${missing}'`, { exitCode: 2 });
        return showScores(options.train, options.test, options.json);
      }
      if (options.issuer === undefined)
        command.error('error: say whose payers write with --issuer SLUG, or give both --train and --test');
      const locale = localeOf(options.issuer);
      if (locale === null) command.error(`error: there is no issuer '${options.issuer}' that can be read`);
      const own = readOwnPhrases(folderOf(options.issuer));
      if (!own.ok) command.error(own.error.map(({ detail }) => `error: ${detail}`).join('\n'));
      if (!existsSync(options.model)) command.error(`error: there is no model ${options.model}: run "npm run build"`);
      await understandLines(learnOwnPhrases(loadModel(options.model), own.value), locale);
    });
}

function folderOf(slug: string): string {
  return join(process.env['FLOWS_DIR'] || 'flows', 'issuers', slug);
}

/** The locale of an issuer's folder, secrets not needed; null where there is no such issuer. */
function localeOf(slug: string): Locale | null {
  if (!isIssuerId(slug) || !existsSync(join(folderOf(slug), 'issuer.yaml'))) return null;
  const read = readIssuer(join(folderOf(slug), 'issuer.yaml'), slug, (_variable, purpose) => demoSecret(purpose, slug));
  return read.ok ? read.value.issuer.locale : null;
}

async function understandLines(understanding: Understanding, locale: Locale): Promise<void> {
  let number = 0;
  for await (const line of splitLines(process.stdin)) {
    number += 1;
    if (line.trim() === '') continue;
    const message = parseMessage(line);
    if (message === null) {
      console.error(`line ${number}: not a JSON object with a "text" that is a string`);
      process.exitCode = 1;
      continue;
    }
    const { language, decision, intents, entities } = understanding.understand(message.text, locale);
    console.log(JSON.stringify({ id: message.id, language, decision, intents, entities }));
  }
}

/** Lines end at a line feed and nowhere else: JSON may hold the other line ends of Unicode as they are, which node:readline would cut at. */
async function* splitLines(input: Readable): AsyncGenerator<string> {
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parseMessage(line: string): { readonly id: unknown; readonly text: string } | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
      return null;
    return { id: 'id' in value ? value.id : null, text: value.text };
  } catch {
    return null;
  }
}

function showScores(train: string, test: string, json: boolean): void {
  const learnt = readLabelledLines(readFileSync(train, 'utf8'));
  const asked = readLabelledLines(readFileSync(test, 'utf8'));
  for (const fault of [...learnt.faults, ...asked.faults]) console.error(fault);
  if (learnt.faults.length + asked.faults.length > 0) process.exitCode = 1;
  const scores = measureLearner(learnt.texts, asked.texts, SEED);
  if (json) console.log(JSON.stringify(scores));
  else console.table(scores);
}
