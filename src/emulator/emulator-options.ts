import type { EmulatorAccount } from './emulator-account.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import type { Rate } from './rate-limit.ts';

/** How fast a caller may be. Null switches a limit off (benchmarks). */
export interface EmulatorLimits {
  /** Twilio, messages created per account: 20429 above it. */
  readonly twilioCreates: Rate | null;
  /** Twilio's guard against two robots talking: 14107 above `count` messages between two numbers within `windowMs`. */
  readonly twilioPair: { readonly count: number; readonly windowMs: number } | null;
  /** Telegram, messages to one chat. */
  readonly telegramChat: Rate | null;
  /** Telegram, messages of one bot. */
  readonly telegramBot: Rate | null;
}

/** How long the world outside takes, in ms. */
export interface EmulatorTiming {
  /** From acceptance to `sent`. */
  readonly sentAfter: number;
  /** From `sent` to `delivered` (or `undelivered`). */
  readonly deliveredAfter: number;
  /** Before Twilio's retry of a webhook. */
  readonly twilioRetryAfter: number;
  /** Before Telegram delivers an update again: the first wait, doubled each time up to the longest. */
  readonly telegramRetryFirst: number;
  readonly telegramRetryLongest: number;
  /** How long Telegram waits for the webhook's answer. */
  readonly telegramReadTimeout: number;
}

/** Twilio's webhook connection settings; a URL fragment (`#rc=3&rp=all`) overrides them, as at Twilio. */
export interface TwilioConnection {
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly totalTime: number;
  /** Retries after the first attempt, 0-5 at Twilio. */
  readonly retries: number;
  /** What is tried again: `ct` a connection that failed, `rt` an answer that did not come, `4xx`, `5xx`, `all`. */
  readonly retryOn: readonly ('ct' | 'rt' | '4xx' | '5xx' | 'all')[];
}

/** The one key and the one model of the emulated OpenAI. */
export interface OpenaiAccount {
  readonly apiKey: string;
  readonly model: string;
}

export interface EmulatorOptions {
  readonly accounts: readonly EmulatorAccount[];
  /** Keeps the ledger, so that nothing is forgotten when the emulator is killed. Unset: in memory. */
  readonly dataFile?: string;
  /** Makes every id and every coin toss repeatable; unset: a new one each start. */
  readonly seed?: string;
  readonly clock?: EmulatorClock;
  readonly limits?: Partial<EmulatorLimits>;
  readonly timing?: Partial<EmulatorTiming>;
  readonly twilioConnection?: Partial<TwilioConnection>;
  /** Which steps of an SMS Twilio reports to its StatusCallback. */
  readonly reportedSteps?: readonly ('queued' | 'sent' | 'delivered')[];
  /** Countries Twilio may send to, ISO 3166 (21408 elsewhere); null: anywhere. */
  readonly smsCountries?: readonly string[] | null;
  readonly openai?: OpenaiAccount;
}

/** Telegram's numbers are from its FAQ and grammY's flood page; Twilio's pair rule is error 14107's page. */
export const DEFAULT_LIMITS: EmulatorLimits = {
  twilioCreates: { perSecond: 100, burst: 100 },
  twilioPair: { count: 30, windowMs: 30_000 },
  telegramChat: { perSecond: 1, burst: 5 },
  telegramBot: { perSecond: 30, burst: 30 },
};

export const DEFAULT_TIMING: EmulatorTiming = {
  sentAfter: 40,
  deliveredAfter: 120,
  twilioRetryAfter: 250,
  telegramRetryFirst: 250,
  telegramRetryLongest: 10_000,
  telegramReadTimeout: 60_000,
};

export const DEFAULT_OPENAI: OpenaiAccount = { apiKey: 'demo-openai', model: 'demo-model' };

/** https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
export const DEFAULT_TWILIO_CONNECTION: TwilioConnection = {
  connectTimeout: 5_000,
  readTimeout: 15_000,
  totalTime: 15_000,
  retries: 1,
  retryOn: ['ct'],
};
