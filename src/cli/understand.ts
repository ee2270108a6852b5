import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { readIssuer } from '../adapters/files/read-issuer.ts';
import { loadModel } from '../adapters/understanding-model/load-model.ts';
import { isIssuerId } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
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
      if (options.train !== undefined && options.test !== undefined)
        return showScores(options.train, options.test, options.json);
      if (options.issuer === undefined)
        command.error('error: say whose payers write with --issuer SLUG, or give both --train and --test');
      const locale = localeOf(options.issuer);
      if (locale === null) command.error(`error: there is no issuer '${options.issuer}' that can be read`);
      await understandLines(options.model, locale);
    });
}

/** The locale of an issuer's folder, secrets not needed; null where there is no such issuer. */
function localeOf(slug: string): Locale | null {
  if (!isIssuerId(slug)) return null;
  const read = readIssuer(
    join(process.env['FLOWS_DIR'] || 'flows', 'issuers', slug, 'issuer.yaml'),
    slug,
    () => 'not needed here',
  );
  return read.ok ? read.value.issuer.locale : null;
}

async function understandLines(modelFile: string, locale: Locale): Promise<void> {
  const understanding = loadModel(modelFile);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const message = parseMessage(line);
    if (message === null) {
      console.error(`line ${number}: not a JSON object with "id" and "text"`);
      process.exitCode = 1;
      continue;
    }
    const { language, decision, intents, entities } = understanding.understand(message.text, locale);
    console.log(JSON.stringify({ id: message.id, language, decision, intents, entities }));
  }
}

function parseMessage(line: string): { readonly id: unknown; readonly text: string } | null {
  try {
    const value: unknown = JSON.parse(line);
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
