import { pino } from 'pino';
import { createServer, type HttpServer } from '../../../src/adapters/http/create-server.ts';
import { createIssuerApi } from '../../../src/adapters/http/issuer-api.ts';
import { createMetrics, createOperatorRoutes } from '../../../src/adapters/http/operators.ts';
import { createWebhooks } from '../../../src/adapters/http/webhooks.ts';
import { createMemoryFeed } from '../../../src/adapters/memory/create-memory-feed.ts';
import { createSmsChannel } from '../../../src/adapters/sms/create-sms-channel.ts';
import { createTelegramChannel } from '../../../src/adapters/telegram/create-telegram-channel.ts';
import { createDocumentReader } from '../../../src/create-document-reader.ts';
import { type ServiceRig, startServiceRig } from '../../service/service-rig.ts';
import { readIssuers } from '../../support/read-issuers.ts';

export const PUBLIC_URL = 'https://notan.example';

/** The HTTP doors over a real service and record; requests are injected, no port is opened. */
export interface HttpRig {
  readonly server: HttpServer;
  readonly rig: ServiceRig;
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  close(): Promise<void>;
}

export async function startHttpRig(): Promise<HttpRig> {
  const rig = await startServiceRig();
  const directory = readIssuers();
  let logged = '';
  const server = createServer(
    pino(
      { level: 'trace', base: null },
      {
        write(line: string) {
          logged += line;
        },
      },
    ),
  );
  const { store, service } = rig;
  const channels = {
    sms: createSmsChannel({ apiUrl: 'http://127.0.0.1:9', publicUrl: PUBLIC_URL, timeoutMs: 100 }),
    telegram: createTelegramChannel({ apiUrl: 'http://127.0.0.1:9', timeoutMs: 100 }),
  };
  const metrics = createMetrics(store, { now: () => rig.time });
  await server.register(createOperatorRoutes({ store, metrics }));
  await server.register(
    createWebhooks({ directory, service, channels, publicUrl: PUBLIC_URL, count: metrics.countWebhook }),
  );
  await server.register(
    createIssuerApi({ directory, service, store, feed: createMemoryFeed(), reader: createDocumentReader() }),
    {
      prefix: '/v1',
    },
  );
  await server.ready();
  return {
    server,
    rig,
    logged: () => logged,
    async close() {
      await server.close();
      await rig.close();
    },
  };
}
