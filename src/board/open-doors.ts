import { join } from 'node:path';
import type { Logger } from 'pino';
import { createIdentity } from '../adapters/better-auth/create-identity.ts';
import { toDemoPeople } from '../adapters/better-auth/to-demo-people.ts';
import { createConsole } from '../adapters/console/create-console.ts';
import { addApiDocs } from '../adapters/http/api-docs.ts';
import type { createMetrics } from '../adapters/http/create-metrics.ts';
import { createServer } from '../adapters/http/create-server.ts';
import { createIssuerApi } from '../adapters/http/issuer-api.ts';
import { answerOperatorsOnly, createOperatorRoutes } from '../adapters/http/operators.ts';
import { createLoader, createPageAssets, registerAssets } from '../adapters/http/page-assets.ts';
import { createPaymentWebhooks } from '../adapters/http/payment-webhooks.ts';
import { createWebhooks } from '../adapters/http/webhooks.ts';
import { createCompanyProvider } from '../adapters/oidc/create-company-provider.ts';
import { createBillFiles } from '../adapters/payer-page/create-bill-files.ts';
import { createFileDoor } from '../adapters/payer-page/create-file-door.ts';
import { createPayerPage } from '../adapters/payer-page/create-payer-page.ts';
import { createDirectLine } from '../adapters/webchat/create-direct-line.ts';
import { createFileLinks } from '../adapters/webchat/create-file-links.ts';
import { createPageChat } from '../adapters/webchat/create-page-chat.ts';
import { createVisitorTokens } from '../adapters/webchat/create-visitor-tokens.ts';
import { createWidget } from '../adapters/widget/create-widget.ts';
import type { Config } from '../config.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { ServiceDeps } from '../service/deps.ts';
import type { Service } from '../service/service.ts';
import type { SafeIntake } from '../service/take-safely.ts';
import { createBankFileReader } from './create-bank-file-reader.ts';
import { createDocumentReader } from './create-document-reader.ts';
import type { Plugs } from './open-plugs.ts';

/** Everything that can be asked of this process by HTTP, from when `listen` resolves until `close` does. */
export interface Doors {
  /** What the demo adds to read, in the order a newcomer wants it. */
  readonly addresses: readonly (readonly [name: string, address: string])[];
  listen(port: number): Promise<void>;
  /** Takes no more requests, and finishes those under way. */
  close(): Promise<void>;
}

/** Hangs every door: operators, webhooks, the issuers' API, Direct Line, the payer's page, the widget, the console, the demo. */
export async function openDoors(given: {
  readonly config: Config;
  readonly deps: ServiceDeps & { readonly log: Logger };
  readonly plugs: Plugs;
  readonly service: Service;
  readonly intake: SafeIntake;
  readonly metrics: ReturnType<typeof createMetrics>;
  /** The folder of the built pages. */
  readonly pages: string;
}): Promise<Doors> {
  const { config, deps, plugs, service, intake, metrics, pages } = given;
  const { directory, feed, clock, log, publicUrl, secret } = deps;
  const { store, channels, providers } = plugs;
  const server = createServer(log);
  if (config.role === 'worker') answerOperatorsOnly(server);
  const identity = createIdentity({
    database:
      config.databaseUrl === null
        ? { kind: 'sqlite', file: join(config.dataDir, 'staff.db') }
        : { kind: 'postgres', url: config.databaseUrl },
    secret,
    publicUrl,
    clock,
    demoPeople: config.demo ? toDemoPeople(issuersOf(directory)) : null,
  });
  const assets = createPageAssets(pages);
  const doors = { directory, store, service, feed, clock, log, publicUrl, secret, assets };
  addApiDocs(server, publicUrl);
  registerAssets(server, pages);
  await server.register(createOperatorRoutes({ store, metrics, clock, faults: service.flows.status.errors }));
  await server.register(createWebhooks({ directory, intake, channels, publicUrl, count: metrics.countWebhook }));
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
      loader: createLoader(pages),
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
    ? await (await import('../demo/add-demo.ts')).addDemo({
        ...doors,
        server,
        dataDir: config.dataDir,
        flowsDir: config.flowsDir,
        newId: deps.newId,
      })
    : null;
  return {
    addresses: [...(demo?.addresses ?? []), ['console', `${publicUrl}/console`], ['API docs', `${publicUrl}/docs`]],
    async listen(port) {
      await server.listen({ host: config.host, port });
    },
    async close() {
      demo?.close();
      await server.close();
      await identity.close();
    },
  };
}

function issuersOf(directory: IssuerDirectory) {
  return directory.ids().flatMap((id) => directory.issuer(id) ?? []);
}
