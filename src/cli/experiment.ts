import { type Command, Option } from 'commander';
import type { ExperimentResult } from '../service/experiment-results.ts';
import { callNotan, type NotanAddress } from './call-notan.ts';
import { cleanTerminalText } from './clean-terminal-text.ts';

interface ExperimentOptions extends NotanAddress {
  readonly json: boolean;
  readonly lang: 'sv' | 'nb' | 'en';
}

const WORDS = {
  sv: {
    yes: 'av dem tackade ja',
    sent: 'fick det',
    control: 'fick inget, för jämförelsen',
    too_few: 'För få för att säga något än.',
    no_difference: 'Ingen säker skillnad.',
    difference: 'Säker skillnad. Bäst går',
    over: 'Testet står inte i något flöde längre.',
    to: 'till',
  },
  nb: {
    yes: 'av dem takket ja',
    sent: 'fikk det',
    control: 'fikk ingenting, for sammenligningen',
    too_few: 'For få til å si noe ennå.',
    no_difference: 'Ingen sikker forskjell.',
    difference: 'Sikker forskjell. Best går',
    over: 'Testen står ikke i noen flyt lenger.',
    to: 'til',
  },
  en: {
    yes: 'of them said yes',
    sent: 'got it',
    control: 'got nothing, to compare with',
    too_few: 'Too few to say anything yet.',
    no_difference: 'No clear difference.',
    difference: 'A clear difference. Best is',
    over: 'The test stands in no flow any more.',
    to: 'to',
  },
} as const;

/** `notan experiment NAME`: how a test of offers goes, group by group. Exit codes: 0 told, 1 not found, 2 wrong use. */
export function addExperimentVerb(program: Command): void {
  program
    .command('experiment')
    .description('how a test of offers goes: each group with its yeses, and whether there is anything to say yet')
    .argument('<name>', 'a test, as its flows name it')
    .option('--json', 'print as JSON', false)
    .option('--url <address>', 'the Notan to ask', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addOption(new Option('--lang <language>', 'language of the words').choices(['sv', 'nb', 'en']).default('sv'))
    .addHelpText('after', '\nExit codes: 0 told, 1 there is no such test, 2 wrong use.\n')
    .action(async (name: string, { json, lang, ...address }: ExperimentOptions, command: Command) => {
      if (!address.token) command.error("error: this needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN");
      const found = await callNotan<ExperimentResult>(address, `/v1/experiments/${encodeURIComponent(name)}`);
      process.exitCode = found === null ? 1 : 0;
      if (found === null) return;
      if (json) console.log(JSON.stringify(found));
      else for (const line of sayExperiment(found, lang)) console.log(cleanTerminalText(line));
    });
}

/** A test as lines to read: `b: 120 fick det, 18 av dem tackade ja (15 %, 10 till 23 %)`. */
export function sayExperiment(
  { arms, verdict, best, live }: ExperimentResult,
  lang: ExperimentOptions['lang'],
): readonly string[] {
  const words = WORDS[lang];
  const lines = arms.map(({ group, payers, sent, accepted, rate, low, high }) => {
    if (sent < payers) return `${group}: ${payers} ${words.control}`;
    const said = `${group}: ${sent} ${words.sent}, ${accepted} ${words.yes}`;
    if (rate === null || low === null || high === null) return said;
    return `${said} (${Math.round(rate)} %, ${Math.round(low)} ${words.to} ${Math.round(high)} %)`;
  });
  return [...lines, best === null ? words[verdict] : `${words[verdict]} ${best}.`, ...(live ? [] : [words.over])];
}
