import { type Command, Option } from 'commander';
import type { Locale } from '../model/locale.ts';
import { askYes } from './ask-yes.ts';
import { callNotan } from './call-notan.ts';
import { nameOfUser } from './name-of-user.ts';
import { showPayee } from './show-payee.ts';
import { type PublicationAnswer, showPublication } from './show-publication.ts';

interface PublishOptions {
  readonly url: string;
  readonly token?: string;
  readonly plan: boolean;
  readonly by?: string;
  readonly agree: boolean;
  readonly refuse: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  readonly lang: 'sv' | 'nb' | 'en';
}

const LOCALES: Readonly<Record<PublishOptions['lang'], Locale>> = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' };

/**
 * `notan publish`: puts the flows of the folder in force on a running Notan, after showing what changes and for whom.
 * Exit codes: 0 published or nothing to do, 1 faults or a no, 2 wrong use.
 */
export function addPublishVerb(program: Command): void {
  program
    .command('publish')
    .description('put the flows of the folder in force, after showing what changes and who is in the middle of them')
    .option('--plan', 'only show what would change', false)
    .option('--yes', 'do not ask', false)
    .option('--by <name>', 'who you are: kept with a change of where money goes', nameOfUser())
    .option('--agree', 'say yes to a change of where money goes that another person asked for', false)
    .option(
      '--refuse',
      'say no to a change of where money goes, also one that was agreed to and waits out its day',
      false,
    )
    .option('--json', 'print the plan as JSON; asks nothing and publishes only with --yes', false)
    .option('--url <address>', 'the Notan to publish on', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addOption(new Option('--lang <language>', 'language of what is shown').choices(['sv', 'nb', 'en']).default('sv'))
    .addHelpText('after', '\nExit codes: 0 published or nothing to do, 1 faults or a no, 2 wrong use.\n')
    .action(async (options: PublishOptions, command: Command) => {
      if (!URL.canParse(options.url))
        command.error(`error: --url must be an http or https address, not '${options.url}'`);
      if (!options.token)
        command.error("error: publishing needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN");
      if (options.agree && options.refuse) command.error('error: choose one of --agree and --refuse');
      if ((options.agree || options.refuse) && !options.by)
        command.error('error: saying yes or no needs your name: --by NAME');
      process.exitCode = await publish(options);
    });
}

async function publish(options: PublishOptions): Promise<0 | 1> {
  const plan = await post(options, true);
  if (plan === null) return 1;
  if (options.json && !options.yes) {
    console.log(JSON.stringify(plan));
    return hasErrors(plan) ? 1 : 0;
  }
  if (!options.json) console.log(showPublication(plan, options.lang, process.stdout.isTTY === true));
  // Where the money goes is no matter of flows: faults in them do not keep a person from a yes or a no.
  if (options.agree || options.refuse) return decide(options, plan, options.agree ? 'yes' : 'no');
  if (hasErrors(plan)) return 1;
  const isNothing = plan.changes.every((one) => one.change === 'same') && !isPayeeNews(plan);
  if (options.plan || isNothing) return 0;
  if (!options.yes && !(await askYes(QUESTIONS[options.lang]))) return 1;
  const done = await post(options, false);
  if (done === null) return 1;
  console.log(options.json ? JSON.stringify(done) : showPublication(done, options.lang, process.stdout.isTTY === true));
  return done.number === null ? 1 : 0;
}

/** A change nobody has asked for yet, or one that waited and is wanted no more. */
function isPayeeNews({ payee }: PublicationAnswer): boolean {
  return payee.state === 'changed' || (payee.state === 'same' && payee.waiting !== null);
}

async function decide(options: PublishOptions, plan: PublicationAnswer, says: 'yes' | 'no'): Promise<0 | 1> {
  const { waiting } = plan.payee;
  if (waiting === null || (says === 'yes' && waiting.agreedBy !== null)) {
    console.error(`No change of where money goes waits for a ${says}.`);
    return 1;
  }
  if (!options.yes && !(await askYes(DECISIONS[says][options.lang]))) return 1;
  const done = await callNotan<PublicationAnswer['payee']>(options, `/v1/payee/changes/${waiting.number}/${says}`, {
    method: 'POST',
    body: JSON.stringify({ by: options.by }),
  });
  if (done === null) return 1;
  console.log(
    options.json ? JSON.stringify(done) : showPayee(done, options.lang, process.stdout.isTTY === true).join('\n'),
  );
  return 0;
}

const DECISIONS = {
  yes: {
    sv: 'Godkänn ändringen av vart pengarna går? (ja/nej) ',
    nb: 'Godkjenne endringen av hvor pengene går? (ja/nei) ',
    en: 'Agree to the change of where money goes? (yes/no) ',
  },
  no: {
    sv: 'Säg nej till ändringen av vart pengarna går? (ja/nej) ',
    nb: 'Si nei til endringen av hvor pengene går? (ja/nei) ',
    en: 'Refuse the change of where money goes? (yes/no) ',
  },
} as const;

const QUESTIONS = {
  sv: 'Publicera? (ja/nej) ',
  nb: 'Publisere? (ja/nei) ',
  en: 'Publish? (yes/no) ',
} as const;

function post({ lang, by, ...where }: PublishOptions, plan: boolean): Promise<PublicationAnswer | null> {
  const query = new URLSearchParams({ plan: `${plan}`, locale: LOCALES[lang], ...(by ? { by } : {}) });
  return callNotan(where, `/v1/flows/publications?${query}`, { method: 'POST' });
}

function hasErrors({ faults }: PublicationAnswer): boolean {
  return faults.some((one) => one.severity === 'error');
}
