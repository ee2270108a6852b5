import type { FastifyPluginAsync } from 'fastify';
import { toFileHeaders } from '../../service/to-file-headers.ts';
import { createGuessLimit } from './guess-limit.ts';
import { guesserOf } from './guesser-of.ts';
import { toPageHeaders } from './page-headers.ts';
import type { PayerPageDeps } from './payer-page-deps.ts';
import { renderDoor } from './render-door.ts';

/**
 * `/f/<token>`: a file that support sent, for channels that carry words alone. The address is the credential, for one file;
 * opening it changes nothing. Unknown tokens are counted by address.
 */
export function createFileDoor(
  deps: Pick<PayerPageDeps, 'service' | 'clock' | 'directory' | 'assets' | 'publicUrl'>,
): FastifyPluginAsync {
  const guesses = createGuessLimit({ clock: deps.clock, burst: 30, everyMs: 2_000, keys: 20_000 });
  return async (server) => {
    server.get<{ Params: { token: string } }>('/f/:token', { schema: { hide: true } }, async (request, reply) => {
      const opened = await deps.service.openFile(request.params.token);
      if (opened.ok) {
        const headers = { ...toFileHeaders(opened.value), 'x-robots-tag': 'noindex, nofollow, noarchive' };
        return reply.headers(headers).send(Buffer.from(opened.value.content));
      }
      const guesser = guesserOf(request.ip);
      const wait = guesses.waitSeconds(guesser);
      guesses.note(guesser);
      const [first] = deps.directory.ids();
      if (first === undefined) return reply.code(404).send();
      if (wait > 0) reply.header('retry-after', wait);
      const html = renderDoor(wait > 0 ? 'slow' : 'expired', deps.directory.book(first).phrases, deps.assets('payer'));
      return reply
        .code(wait > 0 ? 429 : 404)
        .headers({ ...toPageHeaders(deps.publicUrl, null), 'content-type': 'text/html; charset=utf-8' })
        .send(html);
    });
  };
}
