import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { readIssuer } from '../adapters/files/read-issuer.ts';
import { readConfig } from '../config.ts';
import { demoSecret } from '../demo/demo-secret.ts';
import type { EmulatorAccount } from '../emulator/emulator-account.ts';
import { toEmulatedPayments } from '../emulator/to-emulated-payments.ts';
import { isIssuerId } from '../model/ids.ts';
import { fail, ok, type Result } from '../model/result.ts';

interface EmulatorFlags {
  readonly port: number;
  readonly host: string;
  readonly webhooks: string;
  readonly data?: string;
  readonly accounts?: string;
  readonly seed?: string;
  readonly unlimited: boolean;
  readonly json: boolean;
}

/** `notan emulator`: Twilio and Telegram on a port of their own, for another Notan, a test or a benchmark. */
export function addEmulatorVerb(program: Command): void {
  program
    .command('emulator')
    .description('stand in for Twilio, Telegram, OpenAI, Swish, Vipps and Stripe; set the addresses that it prints')
    .option('--port <number>', 'where it listens; 0 takes a free one', readPort, 3100)
    .option('--host <address>', 'on which address', '127.0.0.1')
    .option('--webhooks <url>', 'PUBLIC_URL of the Notan that is called back', 'http://127.0.0.1:3000')
    .option('--data <file>', 'keep the ledger in this file (JSON lines), so that nothing is forgotten at a restart')
    .option('--accounts <file>', 'accounts as a JSON list; without it those of FLOWS_DIR, with the demo’s secrets')
    .option('--seed <text>', 'repeat the same ids and the same chance')
    .option('--unlimited', 'no rate limits, for benchmarks', false)
    .option('--json', 'print {"url"} on one line when it listens', false)
    .action(async (flags: EmulatorFlags) => {
      const accounts = flags.accounts === undefined ? readIssuers(flags.webhooks) : readAccounts(flags.accounts);
      if (!accounts.ok) {
        for (const sentence of accounts.error) console.error(`✗ ${sentence}`);
        process.exitCode = 2;
        return;
      }
      const { createEmulatorApp } = await import('../emulator/create-emulator-app.ts');
      const app = await createEmulatorApp({
        accounts: accounts.value,
        ...(flags.data === undefined ? {} : { dataFile: flags.data }),
        ...(flags.seed === undefined ? {} : { seed: flags.seed }),
        ...(flags.unlimited
          ? { limits: { twilioCreates: null, twilioPair: null, telegramChat: null, telegramBot: null } }
          : {}),
      });
      const url = await app.listen(flags.port, flags.host);
      const { default: closeWithGrace } = await import('close-with-grace');
      closeWithGrace({ delay: 5_000, logger: false }, async ({ err }) => {
        if (err) console.error(err);
        await app.close();
      });
      if (flags.json) console.log(JSON.stringify({ url }));
      else
        console.log(
          `  TWILIO_API_URL=${url}\n  TELEGRAM_API_URL=${url}\n  OPENAI_BASE_URL=${url}/openai/v1\n  SWISH_API_URL=${url}/swish\n  VIPPS_API_URL=${url}/vipps\n  STRIPE_API_URL=${url}/stripe\n  webhooks go to ${flags.webhooks}`,
        );
    });
}

const accountsSchema = z.array(
  z.strictObject({
    issuer: z.string(),
    accountSid: z.string().startsWith('AC'),
    authToken: z.string(),
    fromNumber: z.string().regex(/^\+[1-9]\d{6,14}$/),
    messagingServiceSid: z.string().nullable().default(null),
    telegram: z
      .strictObject({ botToken: z.string().regex(/^\d+:/), secretToken: z.string(), username: z.string() })
      .nullable(),
    webhookBase: z.url({ protocol: /^https?$/ }),
  }),
);

function readAccounts(file: string): Result<readonly EmulatorAccount[], readonly string[]> {
  try {
    const parsed = accountsSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? ok(parsed.data) : fail([`${file}: ${z.prettifyError(parsed.error)}`]);
  } catch (error) {
    return fail([`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}.`]);
  }
}

/** The issuers of FLOWS_DIR that have an SMS number, as the demo would run them. */
function readIssuers(webhookBase: string): Result<readonly EmulatorAccount[], readonly string[]> {
  const config = readConfig(process.env, { demo: true });
  if (!config.ok) return config;
  const folder = join(config.value.flowsDir, 'issuers');
  const accounts: EmulatorAccount[] = [];
  for (const slug of existsSync(folder) ? readdirSync(folder).filter(isIssuerId) : []) {
    const read = readIssuer(
      join(folder, slug, 'issuer.yaml'),
      slug,
      (variable, purpose, issuer) => config.value.findSecret(variable) ?? demoSecret(purpose, issuer),
    );
    if (!read.ok) return fail(read.error.map(({ detail }) => detail));
    const { sms, telegram, payments } = read.value.accounts;
    if (!sms?.from) continue;
    const { accountSid, authToken, from: fromNumber, messagingServiceSid } = sms;
    accounts.push({
      issuer: slug,
      accountSid,
      authToken,
      fromNumber,
      messagingServiceSid,
      telegram: telegram && {
        botToken: telegram.botToken,
        secretToken: telegram.webhookSecret,
        username: telegram.username,
      },
      payments: toEmulatedPayments(payments),
      webhookBase,
    });
  }
  return accounts.length > 0 ? ok(accounts) : fail([`There is no issuer with an SMS number in ${folder}.`]);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
}
