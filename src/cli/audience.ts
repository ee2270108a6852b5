import { type Command, Option } from 'commander';
import { callNotan, type NotanAddress } from './call-notan.ts';
import { cleanTerminalText } from './clean-terminal-text.ts';

interface AudienceOptions extends NotanAddress {
  readonly payer?: string;
  readonly json: boolean;
  readonly lang: 'sv' | 'nb' | 'en';
}

interface Reason {
  readonly text: string;
  readonly payers?: number;
}

interface Answer {
  readonly name: string;
  readonly payers: number;
  readonly would: number | boolean;
  readonly reasons: readonly Reason[];
  readonly sample?: readonly string[];
  readonly conditions?: readonly {
    readonly condition: string;
    readonly holds: boolean;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

const LOCALES = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' } as const;
const WORDS = {
  sv: {
    of: 'av',
    would: 'får det',
    yes: 'Ja, skulle få det.',
    no: 'Nej, skulle inte få det:',
    holds: 'gäller',
    not: 'gäller inte',
    unknown: 'okänt',
    first: 'Till exempel',
  },
  nb: {
    of: 'av',
    would: 'får det',
    yes: 'Ja, ville fått det.',
    no: 'Nei, ville ikke fått det:',
    holds: 'stemmer',
    not: 'stemmer ikke',
    unknown: 'ukjent',
    first: 'For eksempel',
  },
  en: {
    of: 'of',
    would: 'get it',
    yes: 'Yes, would get it.',
    no: 'No, would not get it:',
    holds: 'holds',
    not: 'does not hold',
    unknown: 'unknown',
    first: 'For example',
  },
} as const;

/** `notan audience NAME`: who would get it, how many, and why one payer would not. Exit codes: 0 told, 1 not found, 2 wrong use. */
export function addAudienceVerb(program: Command): void {
  program
    .command('audience')
    .description('who would get an offer, survey or flow, or is in a segment; how many, and why one payer is not')
    .argument('<name>', 'a segment, an offer, a survey or a flow')
    .option('--payer <ref>', 'why this payer would, or would not')
    .option('--json', 'print as JSON', false)
    .option('--url <address>', 'the Notan to ask', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addOption(new Option('--lang <language>', 'language of the reasons').choices(['sv', 'nb', 'en']).default('sv'))
    .addHelpText('after', '\nExit codes: 0 told, 1 there is no such thing, 2 wrong use.\n')
    .action(async (name: string, options: AudienceOptions, command: Command) => {
      if (!options.token) command.error("error: this needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN");
      process.exitCode = await tell(name, options);
    });
}

async function tell(name: string, { payer, json, lang, ...address }: AudienceOptions): Promise<0 | 1> {
  const query = new URLSearchParams({ name, locale: LOCALES[lang] });
  const path = payer === undefined ? '/v1/audiences/of' : `/v1/payers/${encodeURIComponent(payer)}/audience`;
  const answer = await callNotan<Answer>(address, `${path}?${query}`);
  if (answer === null) return 1;
  if (json) console.log(JSON.stringify(answer));
  else
    for (const line of payer === undefined ? sayAll(answer, lang) : sayOne(answer, lang))
      console.log(cleanTerminalText(line));
  return 0;
}

function sayAll(
  { name, payers, would, reasons, sample = [] }: Answer,
  lang: AudienceOptions['lang'],
): readonly string[] {
  const words = WORDS[lang];
  const some = sample.length === 0 ? [] : [`${words.first}: ${sample.slice(0, 10).join(', ')}`];
  return [
    `${name}: ${would} ${words.of} ${payers} ${words.would}.`,
    ...reasons.map((one) => `${one.payers} ${one.text}`),
    ...some,
  ];
}

function sayOne({ would, reasons, conditions = [] }: Answer, lang: AudienceOptions['lang']): readonly string[] {
  const words = WORDS[lang];
  return [
    would === true ? words.yes : words.no,
    ...reasons.map((one) => `- ${one.text}`),
    ...conditions.map(({ condition, holds, values }) => {
      const known = Object.entries(values).map(
        ([key, value]) => `${key} = ${value === null ? words.unknown : String(value)}`,
      );
      return `${holds ? '✓' : '✗'} ${condition} ${holds ? words.holds : words.not}${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
    }),
  ];
}
