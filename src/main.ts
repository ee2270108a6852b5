import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createAbsentChannel } from './adapters/azure-bot/create-absent-channel.ts';
import { serveCopies } from './adapters/backup/serve-copies.ts';
import { createIdentity } from './adapters/better-auth/create-identity.ts';
import { toDemoPeople } from './adapters/better-auth/to-demo-people.ts';
import { createConsole } from './adapters/console/create-console.ts';
import { createEndpointRunner } from './adapters/endpoint/create-endpoint-runner.ts';
import { createWebhookSender } from './adapters/endpoint/create-webhook-sender.ts';
import { createDirectory } from './adapters/files/create-directory.ts';
import { createSpool } from './adapters/files/create-spool.ts';
import { openKeptYaml } from './adapters/files/kept-yaml.ts';
import { readOrMakeSecret } from './adapters/files/read-or-make-secret.ts';
import { addApiDocs } from './adapters/http/api-docs.ts';
import { createMetrics } from './adapters/http/create-metrics.ts';
import { createServer } from './adapters/http/create-server.ts';
import { findFreePort } from './adapters/http/find-free-port.ts';
import { createIssuerApi } from './adapters/http/issuer-api.ts';
import { answerOperatorsOnly, createOperatorRoutes } from './adapters/http/operators.ts';
import { createLoader, createPageAssets, registerAssets } from './adapters/http/page-assets.ts';
import { createPaymentWebhooks } from './adapters/http/payment-webhooks.ts';
import { toLogOptions } from './adapters/http/to-log-options.ts';
import { createWebhooks } from './adapters/http/webhooks.ts';
import { createMemoryFeed } from './adapters/memory/create-memory-feed.ts';
import { createMemoryPacer } from './adapters/memory/create-memory-pacer.ts';
import { createCompanyProvider } from './adapters/oidc/create-company-provider.ts';
import { createAssistant } from './adapters/openai/create-assistant.ts';
import { createBillFiles } from './adapters/payer-page/create-bill-files.ts';
import { createFileDoor } from './adapters/payer-page/create-file-door.ts';
import { createPayerPage } from './adapters/payer-page/create-payer-page.ts';
import { createRedisFeed } from './adapters/redis/create-redis-feed.ts';
import { createRedisPacer } from './adapters/redis/create-redis-pacer.ts';
import { createRedisWakeUps } from './adapters/redis/create-redis-wake-ups.ts';
import { createSmsChannel } from './adapters/sms/create-sms-channel.ts';
import { createSqlStore } from './adapters/sql/create-sql-store.ts';
import { checkCertificates } from './adapters/swish/check-certificates.ts';
import { createTelegramChannel } from './adapters/telegram/create-telegram-channel.ts';
import { loadModel } from './adapters/understanding-model/load-model.ts';
import { createDirectLine } from './adapters/webchat/create-direct-line.ts';
import { createFileLinks } from './adapters/webchat/create-file-links.ts';
import { createPageChat } from './adapters/webchat/create-page-chat.ts';
import { createVisitorTokens } from './adapters/webchat/create-visitor-tokens.ts';
import { createWebChannel } from './adapters/webchat/create-web-channel.ts';
import { createWidget } from './adapters/widget/create-widget.ts';
import { beginWork } from './begin-work.ts';
import type { Config } from './config.ts';
import { createBankFileReader } from './create-bank-file-reader.ts';
import { createDocumentReader } from './create-document-reader.ts';
import { createPaymentProviders } from './create-payment-providers.ts';
import { demoSecret } from './demo/demo-secret.ts';
import { DEFAULT_OPENAI } from './emulator/emulator-options.ts';
import { fail, ok, type Result } from './model/result.ts';
import type { ChannelPort } from './ports/channel.ts';
import type { Clock } from './ports/clock.ts';
import type { IssuerDirectory } from './ports/issuer-directory.ts';
import { publishFolders } from './publish-folders.ts';
import { createService } from './service/create-service.ts';
import type { ServiceDeps } from './service/deps.ts';
import { keepBudget } from './service/keep-budget.ts';
import { createSafeIntake } from './service/take-safely.ts';

/** A started Notan. `addresses`: what to open, in the order a newcomer wants them. */
export interface Running {
  readonly publicUrl: string;
  readonly addresses: readonly (readonly [name: string, address: string])[];
  /** Resolves, with a sentence, when a newer version has taken the record beyond this one: close, and start the newer. */
  readonly outgrown: Promise<string>;
  /** Stops taking requests, finishes what is under way, closes the record. */
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROVIDER_TIMEOUT_MS = 10_000;

/**
 * The plug board: config → adapters → service → listen. The only place that knows which plug goes where: a file and memory
 * for one process, or PostgreSQL and Redis for many.
 */
export async function startNotan(config: Config): Promise<Result<Running, readonly string[]>> {
  const log = pino(toLogOptions(config.logLevel));
  mkdirSync(config.dataDir, { recursive: true });
  const secret = config.secret ?? readOrMakeSecret(config.dataDir);
  const port = config.port === 0 ? await findFreePort(config.host) : config.port;
  const publicUrl = config.publicUrl ?? `http://${config.host}:${port}`;
  const clock = { now: () => Date.now() };

  const directory = createDirectory({
    flowsDir: config.flowsDir,
    localesDir: config.localesDir,
    understanding: loadModel(join(ROOT, 'dist', 'understanding.bin')),
    kept: openKeptYaml(join(ROOT, 'dist', 'sentences.json')),
    hasAssistant: config.assistant !== null,
    findSecret: (variable, purpose, issuer) =>
      config.findSecret(variable) ?? (config.demo ? demoSecret(purpose, issuer) : null),
  });
  if (!directory.ok)
    return fail(
      directory.error.map((fault) =>
        fault.line === undefined ? fault.detail : `${fault.detail} (line ${fault.line})`,
      ),
    );
  // The demo's certificates are shown to nobody.
  const certificateFaults = config.demo ? [] : checkCertificates(directory.value);
  if (certificateFaults.length > 0) return fail(certificateFaults);
  if (!existsSync(join(ROOT, 'dist', 'pages', 'manifest.json')))
    return fail(['The pages are not built. Run `npm run build` first.']);

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
  const emulated = config.demo ? `${publicUrl}/emulator` : null;
  const channels = {
    sms: createSmsChannel({ apiUrl: config.twilioApiUrl ?? emulated, publicUrl, timeoutMs: PROVIDER_TIMEOUT_MS }),
    telegram: createTelegramChannel({ apiUrl: config.telegramApiUrl ?? emulated, timeoutMs: PROVIDER_TIMEOUT_MS }),
    web: createWebChannel(),
    azure: await openAzureChannel(config, directory.value, clock),
  };
  const assistant =
    config.assistant && createAssistant({ ...accountOf(config.assistant, `${publicUrl}/emulator`), clock });
  const providers = createPaymentProviders(config, emulated, clock);
  let wake: ServiceDeps['wake'] = () => {};
  const metrics = createMetrics(store, clock);
  const deps: ServiceDeps = {
    store,
    directory: directory.value,
    feed,
    clock,
    leaseClock: store.clock,
    log,
    channels,
    lookups: {
      endpoint: createEndpointRunner({ clock }),
      ...(assistant && { assistant: keepBudget(assistant, { store, directory: directory.value, clock }) }),
    },
    webhooks: createWebhookSender({ clock }),
    providers,
    publicUrl,
    secret,
    newId: () => toTimeOrderedId(clock.now()),
    countFailure: metrics.countFailure,
    wake: (left) => wake(left),
    pacer,
  };
  const service = createService(deps, () => randomBytes(24).toString('base64url'));
  const spool = createSpool(join(config.dataDir, 'spool'), { now: clock.now, log });
  metrics.watchSpool(spool.waiting);
  const intake = createSafeIntake(deps, service, spool);

  const watched = await publishFolders(
    { directory: directory.value, flowsDir: config.flowsDir, watch: config.demo },
    service,
    log,
  );

  const server = createServer(log);
  if (config.role === 'worker') answerOperatorsOnly(server);
  const assets = createPageAssets(join(ROOT, 'dist', 'pages'));
  const identity = createIdentity({
    database:
      config.databaseUrl === null
        ? { kind: 'sqlite', file: join(config.dataDir, 'staff.db') }
        : { kind: 'postgres', url: config.databaseUrl },
    secret,
    publicUrl,
    clock,
    demoPeople: config.demo ? toDemoPeople(issuersOf(directory.value)) : null,
  });
  const doors = { directory: directory.value, store, service, feed, clock, log, publicUrl, secret, assets };
  addApiDocs(server, publicUrl);
  registerAssets(server, join(ROOT, 'dist', 'pages'));
  await server.register(createOperatorRoutes({ store, metrics, clock, faults: service.flows.status.errors }));
  await server.register(
    createWebhooks({ directory: directory.value, intake, channels, publicUrl, count: metrics.countWebhook }),
  );
  await server.register(
    createPaymentWebhooks({ ...doors, payments: service.payments, providers, count: metrics.countWebhook }),
  );
  await server.register(
    createIssuerApi({
      ...doors,
      reader: createDocumentReader(),
      bankFiles: createBankFileReader(),
      today: () => new Date(clock.now()).toISOString().slice(0, 10),
      instant: () => new Date(clock.now()).toISOString(),
    }),
    { prefix: '/v1' },
  );
  await server.register(createDirectLine(doors), { prefix: '/v3/directline' });
  const { tokenFor } = createPageChat(doors);
  const payerPage = { ...doors, chatToken: tokenFor, fileUrl: createFileLinks(doors).pathOf };
  await server.register(createPayerPage(payerPage));
  await server.register(createFileDoor(doors));
  await server.register(
    createWidget({
      ...doors,
      loader: createLoader(join(ROOT, 'dist', 'pages')),
      visitorToken: createVisitorTokens(doors),
      ...(config.demo && { ownSites: [new URL(publicUrl).origin] }),
    }),
  );
  await server.register(
    createConsole({
      ...doors,
      identity,
      company: createCompanyProvider({ clock, secret }),
      demo: config.demo,
      billFiles: createBillFiles(payerPage),
    }),
    { prefix: '/console' },
  );
  const demo = config.demo
    ? await (await import('./demo/add-demo.ts')).addDemo({
        ...doors,
        server,
        dataDir: config.dataDir,
        flowsDir: config.flowsDir,
        newId: deps.newId,
      })
    : null;
  await server.listen({ host: config.host, port });

  const work = await beginWork({
    config,
    deps,
    service,
    wakeUps,
    countFound: metrics.countFound,
    hearing: {
      ...doors,
      channel: channels.telegram,
      apiUrl: config.telegramApiUrl ?? emulated,
      timeoutMs: PROVIDER_TIMEOUT_MS,
      polling: config.telegramPolling,
    },
  });
  wake = work.wake;
  void intake.drain();
  return ok({
    publicUrl,
    addresses: [...(demo?.addresses ?? []), ['console', `${publicUrl}/console`], ['API docs', `${publicUrl}/docs`]],
    outgrown: store.outgrown,
    async close() {
      watched();
      demo?.close();
      await server.close();
      await intake.stop();
      await work.stop();
      await Promise.all([copies?.close(), feed.close(), pacer.close(), identity.close(), wakeUps?.close()]);
      await store.close();
    },
  });
}

/** The model's account; the demo's own is the emulator's. */
function accountOf(assistant: NonNullable<Config['assistant']>, emulator: string) {
  if (assistant !== 'emulated') return assistant;
  return { ...DEFAULT_OPENAI, baseUrl: `${emulator}/openai/v1` };
}

function issuersOf(directory: IssuerDirectory) {
  return directory.ids().flatMap((id) => directory.issuer(id) ?? []);
}

/** Loaded where an issuer has a bot there: Microsoft's packages take half a second of a start. */
async function openAzureChannel(config: Config, directory: IssuerDirectory, clock: Clock): Promise<ChannelPort> {
  if (!directory.ids().some((id) => directory.accounts(id)?.azureBot)) return createAbsentChannel();
  const { createAzureChannel } = await import('./adapters/azure-bot/create-azure-channel.ts');
  const { azureBotKeysUrl: keysUrl, azureLoginUrl: loginUrl } = config;
  return createAzureChannel({ keysUrl, loginUrl, timeoutMs: PROVIDER_TIMEOUT_MS, clock });
}

/** Sorts by time, 96 bits of it random enough: `01JD…` in base 32 of ms, then random. */
function toTimeOrderedId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}
