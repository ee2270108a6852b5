import { z } from 'zod';
import { fail, ok, type Result } from './model/result.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const httpAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http: or https: address' })
  .refine((url) => !/[?#@]/.test(url), 'must be an address without a name, a query or a fragment')
  .transform((url) => url.replace(/\/+$/, ''));

/** Addresses of servers may hold a password: what is wrong with them is said without them. */
function serverAddress(scheme: RegExp, error: string) {
  return z.string().refine((url) => scheme.test(url) && URL.canParse(url), error);
}

/** An empty value counts as unset, as it does in a shell and in compose files. */
const environment = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 0 to 65535')
    .default(3000),
  PUBLIC_URL: httpAddress.optional(),
  DATABASE_URL: serverAddress(/^postgres(ql)?:\/\//, 'must be an address that starts with postgres://').optional(),
  NOTAN_ROLE: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
  REDIS_URL: serverAddress(/^rediss?:\/\//, 'must be an address that starts with redis://').optional(),
  DATA_DIR: z.string().default('./data'),
  FLOWS_DIR: z.string().default('./flows'),
  LOCALES_DIR: z.string().default('./locales'),
  NOTAN_SECRET: z
    .string()
    .refine((text) => Buffer.byteLength(text) >= 32, 'must be at least 32 bytes')
    .optional(),
  TWILIO_API_URL: httpAddress.optional(),
  TELEGRAM_API_URL: httpAddress.optional(),
  SWISH_API_URL: httpAddress.optional(),
  VIPPS_API_URL: httpAddress.optional(),
  STRIPE_API_URL: httpAddress.optional(),
  AZURE_LOGIN_URL: httpAddress.default('https://login.microsoftonline.com'),
  AZURE_BOT_KEYS_URL: httpAddress.default('https://login.botframework.com/v1/.well-known/keys'),
  TELEGRAM_POLLING: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  OPENAI_BASE_URL: httpAddress.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info'),
  NODE_ENV: z.string().optional(),
});

/** Everything the process was told, checked once and frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end; null: made of host and the port that was really opened. */
  readonly publicUrl: string | null;
  /** `web`: takes requests and sends nothing; `worker`: sends, fires timers, and answers only to operators; `all`: both. */
  readonly role: 'all' | 'web' | 'worker';
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly flowsDir: string;
  readonly localesDir: string;
  /** Null only in the demo, which makes one and keeps it in the data folder. */
  readonly secret: string | null;
  readonly twilioApiUrl: string | null;
  readonly telegramApiUrl: string | null;
  /** In place of the payment providers' own addresses. */
  readonly swishApiUrl: string | null;
  readonly vippsApiUrl: string | null;
  readonly stripeApiUrl: string | null;
  /** The model that assists; `emulated` in a demo that asks for it; null: offline answers only. */
  readonly assistant:
    | { readonly apiKey: string; readonly model: string; readonly baseUrl: string | null }
    | 'emulated'
    | null;
  readonly azureLoginUrl: string;
  readonly azureBotKeysUrl: string;
  /** Updates are fetched in place of being brought; null: where Telegram itself could not reach this address. */
  readonly telegramPolling: boolean | null;
  readonly logLevel: string;
  readonly demo: boolean;
  /** A secret by the name of its variable, for `env:NAME` in issuer files. */
  readonly findSecret: (variable: string) => string | null;
}

/**
 * The only reader of the environment. Every fault at once, one sentence each, naming the variable.
 * The demo refuses NODE_ENV=production; everything else requires NOTAN_SECRET.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly demo: boolean; readonly assistant?: boolean },
): Result<Config, readonly string[]> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  if (options.demo && given['NODE_ENV'] === 'production') {
    faults.push(
      'NODE_ENV is production: the demo has open doors and does not start there. Use `notan start` with real issuers.',
    );
  }
  if (given['OPENAI_API_KEY'] !== undefined && given['OPENAI_MODEL'] === undefined) {
    faults.push(
      'OPENAI_MODEL is not set: it names the model that OPENAI_API_KEY is for. Set it, or take the key away.',
    );
  }
  if (options.assistant === true && !options.demo) {
    faults.push('--assistant is for the demo. Outside it, set OPENAI_API_KEY and OPENAI_MODEL.');
  }
  if (['web', 'worker'].includes(given['NOTAN_ROLE'] ?? '') && given['DATABASE_URL'] === undefined) {
    faults.push(
      'NOTAN_ROLE divides the work between processes, which needs DATABASE_URL: the file in DATA_DIR is for one.',
    );
  }
  if (!options.demo && given['NOTAN_SECRET'] === undefined) {
    faults.push(
      'NOTAN_SECRET is not set: it signs links and sessions. Set it to at least 32 random bytes, for example from `openssl rand -base64 32`.',
    );
  }
  if (!parsed.success || faults.length > 0) return fail(faults);
  const { data } = parsed;
  return ok(
    Object.freeze({
      host: data.HOST,
      port: data.PORT,
      publicUrl: data.PUBLIC_URL ?? null,
      role: data.NOTAN_ROLE,
      databaseUrl: data.DATABASE_URL ?? null,
      redisUrl: data.REDIS_URL ?? null,
      dataDir: data.DATA_DIR,
      flowsDir: data.FLOWS_DIR,
      localesDir: data.LOCALES_DIR,
      secret: data.NOTAN_SECRET ?? null,
      twilioApiUrl: data.TWILIO_API_URL ?? null,
      telegramApiUrl: data.TELEGRAM_API_URL ?? null,
      swishApiUrl: data.SWISH_API_URL ?? null,
      vippsApiUrl: data.VIPPS_API_URL ?? null,
      stripeApiUrl: data.STRIPE_API_URL ?? null,
      assistant: toAssistant(data, options.assistant === true),
      azureLoginUrl: data.AZURE_LOGIN_URL,
      azureBotKeysUrl: data.AZURE_BOT_KEYS_URL,
      telegramPolling: data.TELEGRAM_POLLING === undefined ? null : data.TELEGRAM_POLLING === 'true',
      logLevel: data.LOG_LEVEL,
      demo: options.demo,
      findSecret: (variable: string) => (Object.hasOwn(given, variable) ? (given[variable] ?? null) : null),
    }),
  );
}

/** A key switches it on; without one the demo may play a model of its own. */
function toAssistant(data: z.output<typeof environment>, isEmulated: boolean): Config['assistant'] {
  const { OPENAI_API_KEY: apiKey, OPENAI_MODEL: model, OPENAI_BASE_URL: baseUrl } = data;
  if (apiKey === undefined || model === undefined) return isEmulated ? 'emulated' : null;
  return { apiKey, model, baseUrl: baseUrl ?? null };
}
