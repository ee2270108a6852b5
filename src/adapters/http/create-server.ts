import { createServer as createHttpServer } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemOfError } from './problem.ts';

/** Webhooks and API bodies; routes that take documents or files raise it for themselves. */
const BODY_LIMIT = 64 * 1024;

export type HttpServer = FastifyInstance;

/**
 * A fastify that is careful by default: every timeout set (they are off otherwise), small bodies, no trust in forwarded
 * headers, problem details for every error, and no stack or message of a bug in an answer.
 */
export function createServer(logger: FastifyBaseLogger): HttpServer {
  const server = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    trustProxy: false,
    disableRequestLogging: true,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    serverFactory: (handler) =>
      createHttpServer({ headersTimeout: 10_000, requestTimeout: 20_000, maxHeaderSize: 16_384 }, handler),
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error, request.id);
    if (problem.status >= 500) request.log.error({ err: error, reqId: request.id }, 'A request failed');
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  server.setNotFoundHandler((_request, reply) => {
    return reply
      .code(404)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: 'Not found',
          status: 404,
          detail: 'There is nothing at this address.',
          code: 'not_found',
        }),
      );
  });
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('x-content-type-options')) reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer');
  });
  return server as unknown as HttpServer;
}
