import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAbsentChannel } from '../adapters/azure-bot/create-absent-channel.ts';
import { serveCopies } from '../adapters/backup/serve-copies.ts';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryPacer } from '../adapters/memory/create-memory-pacer.ts';
import { createAssistant } from '../adapters/openai/create-assistant.ts';
import { createRedisFeed } from '../adapters/redis/create-redis-feed.ts';
import { createRedisPacer } from '../adapters/redis/create-redis-pacer.ts';
import { createRedisWakeUps } from '../adapters/redis/create-redis-wake-ups.ts';
import { createSmsChannel } from '../adapters/sms/create-sms-channel.ts';
import { createSqlStore } from '../adapters/sql/create-sql-store.ts';
import { createTelegramChannel } from '../adapters/telegram/create-telegram-channel.ts';
import { createWebChannel } from '../adapters/webchat/create-web-channel.ts';
import type { Config } from '../config.ts';
import { DEFAULT_OPENAI } from '../emulator/emulator-options.ts';
import type { ChannelPort } from '../ports/channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import { createPaymentProviders } from './create-payment-providers.ts';

/** How long a provider of messages may take for one answer. */
export const PROVIDER_TIMEOUT_MS = 10_000;

export type Plugs = Awaited<ReturnType<typeof openPlugs>>;

/**
 * What the service works with: the record, the live feed and the pace, which are a file and memory for one process or
 * PostgreSQL and Redis for many; the channels, the model, and those who carry payments. Everything but the record's own
 * connection waits for its first use; `close` when nobody works with them any more.
 */
export async function openPlugs(given: {
  readonly config: Config;
  readonly directory: IssuerDirectory;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
}) {
  const { config, directory, publicUrl, clock, log } = given;
  const store = await createSqlStore(
    config.databaseUrl === null
      ? { file: join(config.dataDir, 'notan.db') }
      : { url: config.databaseUrl, poolSize: 10 },
  );
  for (const warning of store.warnings) log.warn(warning);
  const copies = store.copyTo && serveCopies(config.dataDir, store.copyTo, log);
  const feed = config.redisUrl === null ? createMemoryFeed() : await createRedisFeed(config.redisUrl, log);
  const wakeUps = config.redisUrl === null ? null : await createRedisWakeUps(config.redisUrl, log);
  const localPacer = createMemoryPacer({ now: () => performance.now() });
  const pacer = config.redisUrl === null ? localPacer : await createRedisPacer(config.redisUrl, log, localPacer);
  const emulator = config.demo ? `${publicUrl}/emulator` : null;
  const telegramUrl = config.telegramApiUrl ?? emulator;
  const channels = {
    sms: createSmsChannel({ apiUrl: config.twilioApiUrl ?? emulator, publicUrl, timeoutMs: PROVIDER_TIMEOUT_MS }),
    telegram: createTelegramChannel({ apiUrl: telegramUrl, timeoutMs: PROVIDER_TIMEOUT_MS }),
    web: createWebChannel(),
    azure: await openAzureChannel(config, directory, clock),
  };
  return {
    store,
    feed,
    wakeUps,
    pacer,
    channels,
    telegramUrl,
    assistant: config.assistant && createAssistant({ ...accountOf(config.assistant, `${publicUrl}/emulator`), clock }),
    providers: createPaymentProviders(config, emulator, clock),
    async close(): Promise<void> {
      await Promise.all([copies?.close(), feed.close(), pacer.close(), wakeUps?.close()]);
      await store.close();
    },
  };
}

/** The model's account; the demo's own is the emulator's. */
function accountOf(assistant: NonNullable<Config['assistant']>, emulator: string) {
  if (assistant !== 'emulated') return assistant;
  return { ...DEFAULT_OPENAI, baseUrl: `${emulator}/openai/v1` };
}

/** Loaded where an issuer has a bot there: Microsoft's packages take half a second of a start. */
async function openAzureChannel(config: Config, directory: IssuerDirectory, clock: Clock): Promise<ChannelPort> {
  if (!directory.ids().some((id) => directory.accounts(id)?.azureBot)) return createAbsentChannel();
  const { createAzureChannel } = await import('../adapters/azure-bot/create-azure-channel.ts');
  const { azureBotKeysUrl: keysUrl, azureLoginUrl: loginUrl } = config;
  return createAzureChannel({ keysUrl, loginUrl, timeoutMs: PROVIDER_TIMEOUT_MS, clock });
}
