import type { LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createAbsentChannel } from '../../../src/adapters/azure-bot/create-absent-channel.ts';
import { addApiDocs } from '../../../src/adapters/http/api-docs.ts';
import { createMetrics } from '../../../src/adapters/http/create-metrics.ts';
import { createServer, type HttpServer, type Patience } from '../../../src/adapters/http/create-server.ts';
import { createIssuerApi } from '../../../src/adapters/http/issuer-api.ts';
import { createOperatorRoutes } from '../../../src/adapters/http/operators.ts';
import { toLogOptions } from '../../../src/adapters/http/to-log-options.ts';
import { createWebhooks } from '../../../src/adapters/http/webhooks.ts';
import { createSmsChannel } from '../../../src/adapters/sms/create-sms-channel.ts';
import { createTelegramChannel } from '../../../src/adapters/telegram/create-telegram-channel.ts';
import { createBankFileReader } from '../../../src/board/create-bank-file-reader.ts';
import { createDocumentReader } from '../../../src/board/create-document-reader.ts';
import type { Store } from '../../../src/ports/store.ts';
import { createService } from '../../../src/service/create-service.ts';
import type { ServiceDeps } from '../../../src/service/deps.ts';
import { createSafeIntake } from '../../../src/service/take-safely.ts';
import { type ServiceRig, startServiceRig } from '../../service/service-rig.ts';
import { FULL_DISK } from '../../support/full-disk.ts';

export const PUBLIC_URL = 'https://notan.example';
export const FIBER = 'demo-exempelfiber';
export const KRAFT = 'demo-eksempelkraft';

/** A route as the router knows it. */
export interface KnownRoute {
  readonly method: string;
  readonly url: string;
}

/** A request of an issuer's system: `body` as JSON unless it is text already. */
export interface ApiCall {
  readonly body?: unknown;
  readonly token?: string | null;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP doors over a real service and record; requests are injected, no port is opened unless a test listens. */
export interface HttpRig {
  readonly server: HttpServer;
  readonly rig: ServiceRig;
  /** What the service has, its log being the one below. */
  readonly deps: ServiceDeps;
  /** Every route, as registered. */
  readonly routes: readonly KnownRoute[];
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  /** `PUT /v1/payers/1` with the token of exempelfiber, unless told otherwise. */
  api(what: string, call?: ApiCall): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

export async function startHttpRig(
  options: {
    readonly wrap?: (store: Store) => Store;
    readonly patience?: Patience;
    readonly docs?: boolean;
    readonly healMs?: number;
  } = {},
): Promise<HttpRig> {
  const rig = await startServiceRig('2026-11-03T09:00:00Z', options.wrap);
  const { store, directory, feed } = rig;
  let logged = '';
  const write = (line: string): void => {
    logged += line;
  };
  const log = pino(toLogOptions('trace'), { write });
  const deps: ServiceDeps = { ...rig.deps, log };
  const service = createService(deps, () => 'one-time-token-of-a-test');
  const server = createServer(log, options.patience);
  const routes: KnownRoute[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  const channels = {
    sms: createSmsChannel({ apiUrl: 'http://127.0.0.1:9', publicUrl: PUBLIC_URL, timeoutMs: 100 }),
    azure: createAbsentChannel(),
    telegram: createTelegramChannel({ apiUrl: 'http://127.0.0.1:9', timeoutMs: 100 }),
  };
  const intake = createSafeIntake({ ...deps, channels: { ...deps.channels, ...channels } }, service, FULL_DISK);
  const metrics = createMetrics(store, { now: () => rig.time });
  if (options.docs === true) addApiDocs(server, PUBLIC_URL);
  await server.register(createOperatorRoutes({ store, metrics }));
  await server.register(
    createWebhooks({ directory, intake, channels, publicUrl: PUBLIC_URL, count: metrics.countWebhook }),
  );
  await server.register(
    createIssuerApi({
      directory,
      service,
      store,
      feed,
      reader: createDocumentReader(),
      bankFiles: createBankFileReader(),
      today: () => '2026-11-12',
      instant: () => new Date(rig.time).toISOString(),
      healMs: options.healMs ?? 5_000,
    }),
    {
      prefix: '/v1',
    },
  );
  await server.ready();
  return {
    server,
    rig,
    deps,
    routes,
    logged: () => logged,
    async api(what, { body, token = FIBER, type = 'application/json', headers = {} } = {}) {
      const [method = 'GET', url = '/'] = what.split(' ');
      return server.inject({
        method: method as 'GET' | 'POST' | 'PUT',
        url,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      });
    },
    async close() {
      await server.close();
      await rig.close();
    },
  };
}
