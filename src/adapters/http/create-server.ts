import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemOfError } from './problem.ts';
import { refuse } from './refuse.ts';
import { validateInput } from './validate-input.ts';
import { watchConnections } from './watch-connections.ts';

/** Webhooks and API bodies; routes that take documents or files raise it for themselves. */
const BODY_LIMIT = 64 * 1024;

/** How long the server waits, in ms; every one of these is off or minutes in Node and fastify. */
export interface Patience {
  /** From the connection, or the last answer, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** How often the two above are looked at. */
  readonly lookEveryMs: number;
  /** Between two requests on one connection. */
  readonly keepAliveMs: number;
  /** Without a byte in either direction; streams send something more often. */
  readonly silenceMs: number;
  /** At the end, until those who still hold a connection are cut off. */
  readonly closeMs: number;
}

const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 20_000,
  lookEveryMs: 2_000,
  keepAliveMs: 30_000,
  silenceMs: 60_000,
  closeMs: 3_000,
};

/** Every schema is zod's; fastify's own compilers (ajv, fast-json-stringify), of which its types speak, are 100 files that nothing uses. */
const COMPILERS = {
  buildValidator: () => validateInput,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

export type HttpServer = FastifyInstance;

/**
 * A fastify that is careful by default: every timeout set (they are off otherwise), small bodies, no trust in forwarded
 * headers, problem details for every error, and no stack or message of a bug in an answer or in the log.
 */
export function createServer(logger: FastifyBaseLogger, patience: Patience = PATIENCE): HttpServer {
  const server = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.silenceMs,
    keepAliveTimeout: patience.keepAliveMs,
    forceCloseConnections: 'idle',
    http: {
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.lookEveryMs,
      maxHeaderSize: 16_384,
    },
    trustProxy: false,
    // Addresses hold tokens, and what went well is in the record.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    schemaController: { compilersFactory: COMPILERS },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: answerError,
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validateInput);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, { code: 'not_found', detail: 'There is nothing at this address.' }),
  );
  server.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() === 'identity') return undefined;
    return refuse(reply, { code: 'unsupported_media_type', detail: 'Send the body as it is, without compression.' });
  });
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('x-content-type-options')) reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer');
  });
  const connections = watchConnections(server.server);
  server.addHook('preClose', async () => connections.letGo(patience.closeMs));
  return server as unknown as HttpServer;
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOfError(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error, reqId: request.id }, 'A request failed');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
