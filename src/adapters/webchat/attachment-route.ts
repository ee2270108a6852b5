import type { FastifyInstance } from 'fastify';
import type { AttachmentId, ConversationId, IssuerId } from '../../model/ids.ts';
import { toFileHeaders } from '../../service/to-file-headers.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';

interface Where {
  readonly issuer: string;
  readonly conversation: string;
  readonly id: string;
}

/** The `contentUrl` of files in a thread. The address is the credential, for this one file and for a day or two. */
export function addAttachmentRoute(app: FastifyInstance, { deps, files }: DirectLineContext): void {
  app.get<{ Params: Where; Querystring: { t?: unknown } }>(
    '/attachments/:issuer/:conversation/:id',
    summary('A file of a conversation'),
    async (request, reply) => {
      const { issuer, conversation, id } = request.params;
      const { t } = request.query;
      if (!files.isGood(issuer, conversation, id, typeof t === 'string' ? t : '')) {
        return sendRefusal(reply, { code: 'TokenExpired', message: 'The address has run out; read the thread again.' });
      }
      const file = await deps.store
        .forIssuer(issuer as IssuerId)
        .attachment(conversation as ConversationId, id as AttachmentId);
      if (file === null) return sendRefusal(reply, { code: 'NotFound', message: 'There is no such file.' });
      // Shown on the issuer's own site, which is another origin.
      reply.headers({ ...toFileHeaders(file), 'cross-origin-resource-policy': 'cross-origin' });
      return reply.send(Buffer.from(file.content));
    },
  );
}
