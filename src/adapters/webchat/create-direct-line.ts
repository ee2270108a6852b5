import fastifyCors from '@fastify/cors';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyError, FastifyInstance, FastifyPluginAsync } from 'fastify';
import { addActivityRoutes } from './activity-routes.ts';
import { addAttachmentRoute } from './attachment-route.ts';
import { addConversationRoutes } from './conversation-routes.ts';
import { createDirectLineContext } from './direct-line-context.ts';
import type { DirectLineDeps } from './direct-line-deps.ts';
import { guardUpgrades } from './guard-upgrades.ts';
import type { Refusal } from './refusal.ts';
import { sendRefusal } from './send-refusal.ts';
import { addStreamRoute } from './stream-route.ts';
import { addTokenRoutes } from './token-routes.ts';
import { addUploadRoute } from './upload-route.ts';

/** Bytes of a JSON body. */
const BODY_LIMIT = 64 * 1024;
/** Bytes of a client's frame; by protocol they are empty. */
const FRAME_LIMIT = 4 * 1024;

const HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept',
  'X-Requested-With',
  'x-ms-bot-agent',
  'x-ms-conversation-id',
];

/**
 * Direct Line 3.0 for Web Chat, DirectLineJS and any other client; register it at `/v3/directline`. Decisions of ours where
 * the protocol is silent: an empty or absent watermark is the beginning, for polls and reconnects (`history: "none"` in the
 * token's request shows only what comes after the start); a session with a vouched payer shows the payer's whole thread
 * over all channels; a read receipt is an event by Teams' own name for it.
 *
 * Where the application has @fastify/websocket at its root already, that one is used: there can be only one per server.
 */
export function createDirectLine(deps: DirectLineDeps): FastifyPluginAsync {
  return async (app) => {
    const context = createDirectLineContext(deps);
    app.setErrorHandler<FastifyError>((error, _request, reply) => {
      const refusal = toRefusal(error);
      if (refusal.code === 'ServiceError') {
        deps.log.error({ err: error }, 'A Direct Line call failed');
      }
      return sendRefusal(reply, refusal);
    });
    app.setNotFoundHandler((_request, reply) =>
      sendRefusal(reply, { code: 'NotFound', message: 'Direct Line 3.0 has no such operation.' }),
    );
    // Any site may call: what counts is the token, and cookies count for nothing here.
    await app.register(fastifyCors, {
      delegator: (request, done) =>
        done(null, {
          origin: true,
          credentials: request.url.includes('/session/getsessionid'),
          methods: ['GET', 'POST'],
          allowedHeaders: HEADERS,
          exposedHeaders: ['Retry-After'],
          maxAge: 86_400,
        }),
    });
    // Before the library's own hook, which hangs up without a reason.
    app.addHook('preClose', async () => context.streams.close());
    if (!app.hasDecorator('websocketServer')) {
      await app.register(fastifyWebsocket, {
        options: { maxPayload: FRAME_LIMIT },
        errorHandler: (_error, socket) => socket.terminate(),
      });
    }
    guardUpgrades(app.server);
    app.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      reply.header('x-content-type-options', 'nosniff');
    });
    app.addHook('onClose', () => context.receipts.close());
    acceptEmptyJson(app);
    addTokenRoutes(app, context);
    addConversationRoutes(app, context);
    addActivityRoutes(app, context);
    addAttachmentRoute(app, context);
    addStreamRoute(app, context);
    await app.register((child) => addUploadRoute(child, context));
  };
}

/** Clients say `application/json` also where they send no body at all. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body.toString(), done);
  });
}

/** What fastify refuses by itself, in Direct Line's words. Nothing of the error's own text goes out. */
function toRefusal(error: FastifyError): Refusal {
  const status = error.statusCode ?? 500;
  if (status === 413)
    return { code: 'MessageSizeTooBig', message: 'The body is too big: 64 KiB, or 4 MiB for an upload.' };
  if (status === 415) return { code: 'UnsupportedMediaType', message: 'Send application/json.' };
  if (status >= 400 && status < 500) return { code: 'BadSyntax', message: 'The request cannot be read.' };
  return { code: 'ServiceError', message: 'Something went wrong here; try again.' };
}
