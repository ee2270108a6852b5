import { type Command, Option } from 'commander';
import { callNotan, type NotanAddress } from './call-notan.ts';
import { cleanTerminalText } from './clean-terminal-text.ts';

interface WebhookOptions extends NotanAddress {
  readonly state?: string;
  readonly again?: string;
  readonly limit: string;
  readonly json: boolean;
}

interface Answer {
  readonly counts: Readonly<Record<string, number>>;
  readonly webhooks: readonly {
    readonly id: string;
    readonly endpoint: string;
    readonly type: string;
    readonly at: string;
    readonly state: string;
    readonly attempts: number;
    readonly nextAt: string | null;
    readonly said: string | null;
  }[];
}

/** `notan webhooks`: what the issuer's systems were told, and what nobody took. Exit codes: 0 fine, 1 some are dead, 2 wrong use. */
export function addWebhooksVerb(program: Command): void {
  program
    .command('webhooks')
    .description('show what your own systems were told by webhook, what waits and what nobody took')
    .addOption(new Option('--state <state>', 'only these').choices(['waiting', 'sending', 'delivered', 'dead']))
    .option('--again <id>', 'post one again')
    .option('--limit <number>', 'how many', '50')
    .option('--json', 'print as JSON', false)
    .option('--url <address>', 'the Notan to ask', 'http://127.0.0.1:3000')
    .addOption(new Option('--token <token>', "the issuer's API token").env('NOTAN_TOKEN'))
    .addHelpText('after', '\nExit codes: 0 nothing is dead, 1 something is, 2 wrong use.\n')
    .action(async (options: WebhookOptions, command: Command) => {
      if (!options.token) command.error("error: this needs the issuer's API token: --token TOKEN, or NOTAN_TOKEN");
      process.exitCode = options.again === undefined ? await show(options) : await again(options, options.again);
    });
}

async function again(options: WebhookOptions, id: string): Promise<0 | 1> {
  const done = await callNotan<object>(options, `/v1/webhooks/${encodeURIComponent(id)}/again`, { method: 'POST' });
  return done === null ? 1 : 0;
}

async function show({ state, limit, json, ...address }: WebhookOptions): Promise<0 | 1> {
  const query = new URLSearchParams({ limit, ...(state !== undefined && { state }) });
  const answer = await callNotan<Answer>(address, `/v1/webhooks?${query}`);
  if (answer === null) return 1;
  if (json) console.log(JSON.stringify(answer));
  else {
    for (const { id, endpoint, type, at, state: is, attempts, nextAt, said } of answer.webhooks) {
      const next = nextAt === null ? '' : `  next ${nextAt}`;
      console.log(
        `${at}  ${is.padEnd(9)}  ${type.padEnd(18)}  ${endpoint}  ${id}  ${attempts} tries${next}  ${cleanTerminalText(said ?? '')}`.trimEnd(),
      );
    }
    console.log(
      Object.entries(answer.counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(' · '),
    );
  }
  return (answer.counts['dead'] ?? 0) > 0 ? 1 : 0;
}
