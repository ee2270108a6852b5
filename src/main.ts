import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createEndpointRunner } from './adapters/endpoint/create-endpoint-runner.ts';
import { createWebhookSender } from './adapters/endpoint/create-webhook-sender.ts';
import { createSpool } from './adapters/files/create-spool.ts';
import { readOrMakeSecret } from './adapters/files/read-or-make-secret.ts';
import { createMetrics } from './adapters/http/create-metrics.ts';
import { findFreePort } from './adapters/http/find-free-port.ts';
import { toLogOptions } from './adapters/http/to-log-options.ts';
import { beginWork } from './board/begin-work.ts';
import { openDoors } from './board/open-doors.ts';
import { openPlugs, PROVIDER_TIMEOUT_MS } from './board/open-plugs.ts';
import { publishFolders } from './board/publish-folders.ts';
import { readDirectory } from './board/read-directory.ts';
import type { Config } from './config.ts';
import { fail, ok, type Result } from './model/result.ts';
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

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** Config → adapters → service → listen, or a sentence for everything that keeps it from starting. */
export async function startNotan(config: Config): Promise<Result<Running, readonly string[]>> {
  const log = pino(toLogOptions(config.logLevel));
  mkdirSync(config.dataDir, { recursive: true });
  const secret = config.secret ?? readOrMakeSecret(config.dataDir);
  const port = config.port === 0 ? await findFreePort(config.host) : config.port;
  const publicUrl = config.publicUrl ?? `http://${config.host}:${port}`;
  const clock = { now: () => Date.now() };
  const pages = join(DIST, 'pages');

  const read = readDirectory(config, DIST);
  if (!read.ok) return read;
  const directory = read.value;
  if (!existsSync(join(pages, 'manifest.json'))) return fail(['The pages are not built. Run `npm run build` first.']);

  const plugs = await openPlugs({ config, directory, publicUrl, clock, log });
  const { store, assistant } = plugs;
  const metrics = createMetrics(store, clock);
  let wake: ServiceDeps['wake'] = () => {};
  const deps = {
    store,
    directory,
    feed: plugs.feed,
    clock,
    leaseClock: store.clock,
    log,
    channels: plugs.channels,
    lookups: {
      endpoint: createEndpointRunner({ clock }),
      ...(assistant && { assistant: keepBudget(assistant, { store, directory, clock }) }),
    },
    webhooks: createWebhookSender({ clock }),
    providers: plugs.providers,
    publicUrl,
    secret,
    newId: () => toTimeOrderedId(clock.now()),
    countFailure: metrics.countFailure,
    wake: (left) => wake(left),
    pacer: plugs.pacer,
  } satisfies ServiceDeps;
  const service = createService(deps, () => randomBytes(24).toString('base64url'));
  const spool = createSpool(join(config.dataDir, 'spool'), { now: clock.now, log });
  metrics.watchSpool(spool.waiting);
  const intake = createSafeIntake(deps, service, spool);

  const folders = { directory, flowsDir: config.flowsDir, watch: config.demo };
  const stopWatching = await publishFolders(folders, service, log);
  const doors = await openDoors({ config, deps, plugs, service, intake, metrics, pages });
  await doors.listen(port);
  const hearing = {
    directory,
    service,
    channel: plugs.channels.telegram,
    log,
    publicUrl,
    apiUrl: plugs.telegramUrl,
    timeoutMs: PROVIDER_TIMEOUT_MS,
    polling: config.telegramPolling,
  };
  const { wakeUps } = plugs;
  const work = await beginWork({ config, deps, service, wakeUps, countFound: metrics.countFound, hearing });
  wake = work.wake;
  void intake.drain();
  return ok({
    publicUrl,
    addresses: doors.addresses,
    outgrown: store.outgrown,
    async close() {
      stopWatching();
      await doors.close();
      await intake.stop();
      await work.stop();
      await plugs.close();
    },
  });
}

/** Sorts by time, 96 bits of it random enough: `01JD…` in base 32 of ms, then random. */
function toTimeOrderedId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}
