import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSession } from '../../ports/store.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import { refuseOrigin } from './refuse-origin.ts';
import { sendRefusal } from './send-refusal.ts';
import { parseWatermark } from './watermark.ts';
import type { StreamPass } from './web-grant.ts';

interface Query {
  readonly watermark?: unknown;
  readonly t?: unknown;
}

/**
 * The socket. Everything is checked before the upgrade, so what is refused is refused with a status. A token in
 * `Authorization` does not open it: only the address made for it, for a minute, from a trusted origin.
 */
export function addStreamRoute(app: FastifyInstance, context: DirectLineContext): void {
  const admitted = new WeakMap<FastifyRequest, { readonly pass: StreamPass; readonly session: WebSession }>();

  app.route<{ Params: { id: string }; Querystring: Query }>({
    method: 'GET',
    url: '/conversations/:id/stream',
    schema: { hide: true },
    preValidation: async (request, reply) => {
      if (!request.ws) {
        return sendRefusal(reply, { code: 'UpgradeRequired', message: 'This address is a WebSocket.' });
      }
      const { t } = request.query;
      const pass = await context.tokens.readPass(typeof t === 'string' ? t : '');
      if (!pass.ok) return sendRefusal(reply, pass.error);
      if (pass.value.conversation !== request.params.id) {
        return sendRefusal(reply, { code: 'WrongConversation', message: 'The address is for another conversation.' });
      }
      const untrusted = refuseOrigin(pass.value.origins, request.headers.origin);
      if (untrusted) return sendRefusal(reply, untrusted);
      const session = await context.deps.store.forIssuer(pass.value.issuer).webSession(pass.value.conversation);
      if (!session) return sendRefusal(reply, { code: 'NotFound', message: 'There is no such conversation.' });
      admitted.set(request, { pass: pass.value, session });
      return undefined;
    },
    handler: (_request, reply) =>
      sendRefusal(reply, { code: 'UpgradeRequired', message: 'This address is a WebSocket.' }),
    wsHandler: (socket, request) => {
      const entry = admitted.get(request);
      if (!entry) return socket.close(1008);
      const { watermark } = request.query;
      context.streams.open(
        socket,
        entry.pass,
        entry.session,
        parseWatermark(typeof watermark === 'string' ? watermark : ''),
      );
    },
  });

  /** Voice sends all activities through its socket. It must fail at once, so that clients fall back to posting. */
  app.get('/conversations/:id/stream/multimodal', {
    schema: { hide: true },
    preValidation: async (_request, reply) =>
      sendRefusal(reply, { code: 'NotFound', message: 'There is no voice stream.' }),
    handler: (_request, reply) => sendRefusal(reply, { code: 'NotFound', message: 'There is no voice stream.' }),
  });
}
