import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { sketchIssuer } from '../adapters/files/sketch-issuer.ts';
import { CHANNELS, type Channel } from '../model/address.ts';
import type { Locale } from '../model/locale.ts';
import type { Payer } from '../model/payer.ts';
import { castActor } from '../rehearsal/cast-actor.ts';
import { addMinutes } from '../texts/to-instant.ts';
import { createTalk, type Talk, withFlow } from './create-talk.ts';
import { createInk } from './draw-message.ts';
import { openRehearsal, type Rehearsal } from './open-rehearsal.ts';
import { type AuthorFlow, findFlowFile, foldersOf, readAuthorFlow } from './read-author-flow.ts';
import { NO_PAINT, showFault } from './show-faults.ts';
import { TALK_WORDS } from './talk-words.ts';
import { toLocaleOption } from './to-locale-option.ts';

interface TalkOptions {
  readonly as: string;
  readonly channel: Channel;
  readonly lang?: Locale;
  readonly issuer?: string;
  readonly with: Payer['attributes'];
  readonly date?: string;
}

/** How often the file is looked at while somebody thinks. */
const LOOK_MS = 400;

/**
 * `notan talk`: a flow tried in the terminal, with time travel. Reads lines, from a person or a pipe.
 * Exit codes: 0 done, 1 the flow has faults, 2 wrong use.
 */
export function addTalkVerb(program: Command): void {
  program
    .command('talk')
    .description('try a flow in the terminal as one of the demo’s payers, with time travel')
    .argument('<flow>', 'a name, or a file')
    .option('--as <name>', 'robin, alex, kim, ida, magnus, sunniva, or any name', 'robin')
    .addOption(new Option('--channel <channel>', 'where the payer is').choices(CHANNELS).default('sms'))
    .addOption(
      new Option('--lang <language>', 'sv, nb or en: the payer’s language, and the prompt’s').argParser(toLocaleOption),
    )
    .addOption(
      new Option('--with <name=value>', 'what is known of the payer, as often as needed: dataUsed=3')
        .argParser(addKnown)
        .default({}, 'nothing more'),
    )
    .option('--issuer <slug>', 'whose payer it is, where the name does not tell')
    .option('--date <when>', 'begin at this instant, 2026-11-03T09:00:00Z; now if not said')
    .addHelpText(
      'after',
      '\n:help at the prompt lists what can be done there.\nExit codes: 0 done, 1 the flow has faults, 2 wrong use.\n',
    )
    .action(async (wanted: string, options: TalkOptions, command: Command) => {
      const opened = openRehearsal();
      if (!opened.ok) command.error(`error: ${opened.error.map((one) => one.detail).join('; ')}`);
      await talk(opened.value, wanted, options, command);
    });
}

async function talk(rehearsal: Rehearsal, wanted: string, options: TalkOptions, command: Command): Promise<void> {
  const known = rehearsal.cast.find((one) => one.name === options.as.toLowerCase());
  const slug = options.issuer ?? known?.issuer ?? null;
  const issuer = rehearsal.issuers.find((one) =>
    slug === null ? one.locale === (options.lang ?? 'sv-SE') : one.id === slug,
  );
  if (!issuer) command.error(`error: there is no issuer '${slug ?? options.lang ?? ''}'`);
  const file = findFlowFile(rehearsal.flowsDir, issuer.id, wanted);
  if (file === null) command.error(`error: there is no flow '${wanted}'`);
  const actor = castActor(rehearsal.cast, { as: options.as, issuer, attributes: options.with, consents: {} });
  const locale = options.lang ?? actor.payer.locale;
  const began = options.date ?? new Date().toISOString();
  if (Number.isNaN(Date.parse(began))) command.error(`error: --date is an instant, not '${began}'`);

  const accounts = rehearsal.directory.accounts(issuer.id);
  if (accounts === null) throw new Error('An issuer without accounts');
  const sketch = sketchIssuer(issuer, accounts, null);

  const read = (): AuthorFlow => {
    const result = readAuthorFlow(file, rehearsal.localesDir, foldersOf(rehearsal.flowsDir, issuer.id), {
      issuer: sketch,
    });
    if (!result.ok) command.error(`error: ${result.error.map((one) => one.detail).join('; ')}`);
    return result.value;
  };
  const complain = ({ faults, text }: AuthorFlow): void => {
    for (const fault of faults) console.log(showFault(fault, text, locale, NO_PAINT));
  };
  // Before it is read: what is saved from here on is new.
  const asRead = stampOf(file);
  const first = read();
  complain(first);
  if (first.flow === null) {
    process.exitCode = 1;
    return;
  }
  const made = createTalk({
    actor,
    flow: first.flow,
    book: withFlow(rehearsal.bookOf(issuer.id), first.flow),
    channel: options.channel,
    locale,
    author: locale,
    startsAt: addMinutes(new Date(began).toISOString(), 0),
    deskAt: (now) => rehearsal.deskAt(issuer, now),
    ink: createInk(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
    print: (line) => console.log(line),
  });
  await takeLines(made, { file, asRead }, () => {
    const saved = read();
    if (saved.text === first.text && saved.flow === null) return;
    complain(saved);
    if (saved.flow === null) console.log(TALK_WORDS[locale].faulty);
    else made.reload(saved.flow);
  });
}

/** Lines until the end; before each, and while nobody types, the flow is read again if it was saved. */
async function takeLines(
  made: Talk,
  { file, asRead }: { readonly file: string; readonly asRead: string | null },
  saved: () => void,
): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY === true,
    prompt: '> ',
  });
  let seen = asRead;
  const look = (): boolean => {
    const now = stampOf(file);
    if (now === seen || now === null) return false;
    seen = now;
    saved();
    return true;
  };
  const prompt = (): void => {
    if (process.stdin.isTTY === true) lines.prompt(true);
  };
  const watch = setInterval(() => {
    if (look()) prompt();
  }, LOOK_MS);
  prompt();
  for await (const line of lines) {
    look();
    if (!made.take(line)) break;
    prompt();
  }
  clearInterval(watch);
  lines.close();
}

/** Changes with every save; null in the moment an editor has the file away. */
function stampOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : null;
}

/** `dataUsed=3` is a number, `hasCar=true` yes or no, anything else text. */
function addKnown(text: string, known: Payer['attributes']): Payer['attributes'] {
  const [, name, value = ''] = /^([A-Za-z][\w-]*)=(.*)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('name=value');
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  return {
    ...known,
    [name]: isNumber ? Number(value) : value === 'true' || value === 'false' ? value === 'true' : value,
  };
}
