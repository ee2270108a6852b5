import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { domainError } from '../../model/errors.ts';
import type { IsoDate, IsoInstant, IssuerId } from '../../model/ids.ts';
import type { BankFileReader } from '../../ports/bank-file-reader.ts';
import type { DocumentReader } from '../../ports/document-reader.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../service/service.ts';
import { createAudienceRoutes } from './audience-routes.ts';
import { authenticateIssuer } from './authenticate-issuer.ts';
import { createConversationRoutes } from './conversation-routes.ts';
import { createDocumentRoutes } from './document-routes.ts';
import { createExperimentRoutes } from './experiment-routes.ts';
import { createFlowRoutes } from './flow-routes.ts';
import { createImportRoutes } from './import-routes.ts';
import { createInsightRoutes } from './insight-routes.ts';
import { createInvoiceRoutes } from './invoice-routes.ts';
import { createPayeeRoutes } from './payee-routes.ts';
import { createPayerRoutes } from './payer-routes.ts';
import { createPaymentRoutes } from './payment-routes.ts';
import { readJsonBody } from './read-json-body.ts';
import { refuse } from './refuse.ts';
import { createSurveyRoutes } from './survey-routes.ts';
import { createWebhookRoutes } from './webhook-routes.ts';

export interface IssuerApiDeps {
  readonly directory: IssuerDirectory;
  readonly service: Service;
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly reader: DocumentReader;
  readonly bankFiles: BankFileReader;
  /** The date now, for formats that have an end. */
  readonly today: () => IsoDate;
  /** When something was done, for the log. */
  readonly instant: () => IsoInstant;
  /** How often a live timeline looks by itself, in ms; 5,000 unless told otherwise. */
  readonly healMs?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Settled at the door by the API token; only the routes under /v1 have it. */
    issuer: IssuerId;
  }
}

/** `/v1`: what an issuer's own systems use. The token settles the issuer; another issuer's ids do not exist here. */
export function createIssuerApi(deps: IssuerApiDeps): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (server) => {
    server.decorateRequest('issuer', '' as IssuerId);
    server.addHook('onRequest', async (request, reply) => {
      const caller = authenticateIssuer(deps.directory, request);
      if (caller === null) {
        reply.header('www-authenticate', 'Bearer');
        return refuse(reply, domainError('unauthorised', 'Send the issuer’s API token as `Authorization: Bearer …`.'));
      }
      if (caller.scope === 'desk' && !/\/conversations\//.test(request.routeOptions.url ?? ''))
        return refuse(
          reply,
          domainError('forbidden', 'The desk’s token reads and answers conversations, and nothing else.'),
        );
      request.issuer = caller.issuer;
      return undefined;
    });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
      const read = readJsonBody(body as Buffer);
      if (read.ok) done(null, read.value);
      else done(read.error);
    });

    await server.register(createDocumentRoutes(deps));
    await server.register(createInvoiceRoutes(deps));
    await server.register(createPaymentRoutes(deps));
    await server.register(createPayeeRoutes(deps));
    await server.register(createPayerRoutes(deps));
    await server.register(createConversationRoutes(deps));
    await server.register(createFlowRoutes(deps));
    await server.register(createSurveyRoutes(deps));
    await server.register(createAudienceRoutes(deps));
    await server.register(createExperimentRoutes(deps));
    await server.register(createInsightRoutes(deps));
    await server.register(createImportRoutes(deps));
    await server.register(createWebhookRoutes({ ...deps, now: Date.now }));
  };
  return routes as FastifyPluginAsync;
}
