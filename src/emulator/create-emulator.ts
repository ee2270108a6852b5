import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { createAccountDirectory } from './account-directory.ts';
import { createBackground } from './background.ts';
import { addControlRoutes } from './control/control-routes.ts';
import { addEventStream } from './control/event-stream.ts';
import { createTelegramPeople, type TelegramPeople } from './control/telegram-people.ts';
import { type SmsPhoneView, viewSmsPhone } from './control/view-sms-phone.ts';
import { type TelegramPhoneView, viewTelegramPhone } from './control/view-telegram-phone.ts';
import { createSystemClock } from './emulator-clock.ts';
import { createEmulatorIds } from './emulator-ids.ts';
import {
  DEFAULT_LIMITS,
  DEFAULT_OPENAI,
  DEFAULT_TIMING,
  DEFAULT_TWILIO_CONNECTION,
  type EmulatorOptions,
} from './emulator-options.ts';
import type { EmulatorParts } from './emulator-parts.ts';
import { type FaultRequest, faultSchema } from './fault.ts';
import { createFaultScript } from './fault-script.ts';
import { createLedger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { createMediaFiles, type MediaFile } from './media-files.ts';
import { createEmulatedModel, type EmulatedModel } from './openai/emulated-model.ts';
import { addOpenaiRoutes } from './openai/openai-routes.ts';
import { addPayRoutes } from './pay/pay-routes.ts';
import { createPaymentWorld } from './pay/payment-world.ts';
import { createRateLimit } from './rate-limit.ts';
import { readFields } from './read-fields.ts';
import { addStripeRoutes } from './stripe/stripe-routes.ts';
import { addSwishRoutes } from './swish/swish-routes.ts';
import { createBotCalls } from './telegram/bot-calls.ts';
import { createBotWorld } from './telegram/bot-world.ts';
import { addFileRoutes } from './telegram/file-routes.ts';
import { readParams } from './telegram/read-params.ts';
import { addTelegramRoutes } from './telegram/telegram-routes.ts';
import { createUpdateDelivery } from './telegram/update-delivery.ts';
import { addMediaRoutes } from './twilio/media-routes.ts';
import { createMessageCreation } from './twilio/message-creation.ts';
import { createMessageMover } from './twilio/message-mover.ts';
import { createSmsInbox } from './twilio/sms-inbox.ts';
import { createSmsWorld } from './twilio/sms-world.ts';
import { addTwilioRoutes } from './twilio/twilio-routes.ts';
import { addVippsRoutes } from './vipps/vipps-routes.ts';

/** A stand-in for Twilio, Telegram, OpenAI and those who carry payments that keeps their rules, and the hands of the people who use them. */
export interface Emulator {
  /**
   * The providers' APIs and the control API, to register under any prefix. Their base addresses are then
   * `TWILIO_API_URL = TELEGRAM_API_URL = http://host/prefix`, `OPENAI_BASE_URL = http://host/prefix/openai/v1`.
   */
  readonly plugin: FastifyPluginAsync;
  readonly telegram: TelegramPeople;
  /** The model behind the emulated OpenAI. */
  readonly model: EmulatedModel;
  /** A payer writes an SMS to an issuer (slug or number). Returns the sid. @throws if there is no such account. */
  writeSms(number: string, to: string, text: string, media?: readonly MediaFile[]): string;
  /** Switches a phone off (messages end `undelivered`, 30003) or on. */
  switchPhone(number: string, on: boolean): void;
  smsPhone(number: string): SmsPhoneView;
  telegramPhone(chat: number): TelegramPhoneView;
  /** Scripts a fault. @throws if it makes no sense. */
  addFault(fault: FaultRequest): void;
  clearFaults(): void;
  /** The oracle: entries after `seq`. */
  ledger(after?: number): readonly LedgerEntry[];
  /** Sends all webhooks to another address from now on. */
  pointWebhooks(base: string): void;
  /** Resolves true when nothing is under way: every webhook answered or given up; false after `ms`. */
  settled(ms?: number): Promise<boolean>;
  /** Ends deliveries, retries and streams, and closes the ledger. Twice is safe. */
  close(): void;
}

/** Bytes; a bot may send a document of 50 MB. */
const LARGEST_UPLOAD = 51 * 1024 * 1024;

/**
 * @throws if accounts share credentials or the data file cannot be read.
 * @example
 * const emulator = createEmulator({ accounts, dataFile: 'data/emulator.jsonl' });
 * await app.register(emulator.plugin, { prefix: '/emulator' });
 */
export function createEmulator(options: EmulatorOptions): Emulator {
  const parts = createParts(options);
  const mover = createMessageMover(parts);
  const inbox = createSmsInbox(parts, mover);
  const creation = createMessageCreation(parts, mover, createRateLimit(parts.limits.twilioCreates));
  const delivery = createUpdateDelivery(parts, (bot, contentType, body) => {
    const { method, ...params } = readFields(contentType, body) ?? {};
    if (typeof method === 'string')
      parts.background.run(async () => void (await calls.call(bot, method, readParams(params))));
  });
  const calls = createBotCalls(parts, delivery);
  const people = createTelegramPeople(parts, delivery);
  const model = createEmulatedModel();

  /** What was under way when an earlier process ended. */
  function resume(): void {
    for (const record of parts.sms.all()) {
      inbox.deliver(record);
      mover.move(record);
    }
    for (const account of parts.accounts.all()) {
      const bot = parts.accounts.ofBot(account.issuer);
      if (bot !== null) delivery.resume(bot);
    }
  }

  function close(): void {
    parts.background.close();
    parts.ledger.close();
  }

  return {
    async plugin(app) {
      // Bodies stay text: each provider reads them in its own way, whatever the server around has set up.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
      const upload = { parseAs: 'buffer', bodyLimit: LARGEST_UPLOAD } as const;
      app.addContentTypeParser('multipart/form-data', upload, (_request, body, done) => done(null, body));
      // None of this belongs in the product's API documentation.
      app.addHook('onRoute', (route) => {
        route.schema = { ...route.schema, hide: true } as typeof route.schema & object;
      });
      // A provider that is closing takes nothing that it could forget.
      app.addHook('onRequest', async (_request, reply) => {
        if (parts.background.isClosed()) return reply.code(503).send({ error: 'The emulator is closing' });
      });
      addTwilioRoutes(app, parts, creation);
      addMediaRoutes(app, parts);
      addTelegramRoutes(app, parts, calls);
      addOpenaiRoutes(app, parts, model);
      addSwishRoutes(app, parts);
      addVippsRoutes(app, parts);
      addStripeRoutes(app, parts);
      addPayRoutes(app, parts);
      addFileRoutes(app, parts);
      addControlRoutes(app, parts, inbox, people);
      addEventStream(app, parts);
      // Not before the product can answer: it may be the same server.
      app.addHook('onListen', async () => resume());
      app.addHook('preClose', async () => parts.background.close());
      app.addHook('onClose', async () => close());
    },
    telegram: people,
    model,
    writeSms(number, to, text, media = []) {
      const account = parts.accounts.ofIssuer(to) ?? parts.accounts.ofNumber(to);
      if (account === null) throw new Error(`Nobody has the number ${to}`);
      return inbox.write(account, number, text, {}, media);
    },
    switchPhone(number, on) {
      parts.ledger.append({ provider: 'world', issuer: null, type: 'phone_switched', number, on });
    },
    smsPhone: (number) => viewSmsPhone(parts, number),
    telegramPhone: (chat) => viewTelegramPhone(parts, chat),
    addFault: (fault) => void parts.faults.add(faultSchema.parse(fault)),
    clearFaults: () => parts.faults.clear(),
    ledger: (after) => parts.ledger.entries(after),
    pointWebhooks: (base) => parts.accounts.pointWebhooks(base),
    async settled(ms = 5_000) {
      for (let waited = 0; parts.background.pending() > 0; waited += 10) {
        if (waited >= ms) return false;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return true;
    },
    close,
  };
}

function createParts(options: EmulatorOptions): EmulatorParts {
  const clock = options.clock ?? createSystemClock();
  const ids = createEmulatorIds(options.seed ?? randomUUID());
  const ledger = createLedger(clock, options.dataFile);
  const sms = createSmsWorld();
  const bots = createBotWorld();
  const payments = createPaymentWorld();
  const learn = (entry: LedgerEntry) => {
    sms.apply(entry);
    bots.apply(entry);
    payments.apply(entry);
  };
  for (const entry of ledger.entries()) learn(entry);
  ledger.subscribe(learn);
  return {
    accounts: createAccountDirectory(options.accounts),
    clock,
    ids,
    ledger,
    sms,
    bots,
    payments,
    faults: createFaultScript(ids),
    media: createMediaFiles(),
    background: createBackground(clock, (bug) => {
      // A bug in the emulator must not look like a quiet provider.
      console.error('Emulator:', bug);
    }),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    timing: { ...DEFAULT_TIMING, ...options.timing },
    twilioConnection: { ...DEFAULT_TWILIO_CONNECTION, ...options.twilioConnection },
    reportedSteps: options.reportedSteps ?? ['queued', 'sent', 'delivered'],
    smsCountries: options.smsCountries ?? null,
    openai: options.openai ?? DEFAULT_OPENAI,
  };
}
