import type { FastifyPluginAsync } from 'fastify';
import { isIssuerId } from '../../model/ids.ts';
import { toBrandStyle } from './brand-style.ts';
import { toPageHeaders } from './page-headers.ts';
import { addPayDoors } from './pay-doors.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { addReadDoors } from './read-doors.ts';
import { createThreshold } from './threshold.ts';
import { addWriteDoors } from './write-doors.ts';

/** Fits a message and the form around it; the API's own limit is larger. */
const FORM_LIMIT = 16 * 1024;

/**
 * The payer's page under `/i/`. GET never changes state: link scanners and previews may open it freely. What changes state
 * is POST, from our own page only. Unknown tokens are counted by address; a known one always opens.
 */
export function createPayerPage(deps: PayerPageDeps): FastifyPluginAsync {
  const threshold = createThreshold(deps);
  return async (server) => {
    // A parser of our own in this scope, whatever the server around it has.
    server.removeContentTypeParser('application/x-www-form-urlencoded');
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(body.toString())),
    );
    const standing = toPageHeaders(deps.publicUrl, null);
    server.addHook('onSend', async (_request, reply) => {
      for (const [name, value] of Object.entries(standing)) if (!reply.hasHeader(name)) reply.header(name, value);
    });
    server.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status < 500) return reply.code(status).type('text/plain; charset=utf-8').send('The request cannot be read.');
      request.log.error({ err: error, reqId: request.id }, 'The payer page failed');
      await threshold.refuse(reply, 'broken');
      return reply;
    });

    server.get<{ Params: { file: string } }>('/i/brand/:file', { schema: { hide: true } }, async (request, reply) => {
      const slug = request.params.file.replace(/\.css$/, '');
      const issuer = isIssuerId(slug) && request.params.file.endsWith('.css') ? deps.directory.issuer(slug) : null;
      if (issuer === null) return reply.code(404).type('text/plain; charset=utf-8').send('No such issuer.');
      return reply
        .headers({ 'cache-control': 'public, max-age=86400', 'content-type': 'text/css; charset=utf-8' })
        .send(toBrandStyle(issuer.brand.colour));
    });

    addReadDoors(server, deps, threshold);
    addPayDoors(server, deps, threshold);
    addWriteDoors(server, deps, threshold);
  };
}
