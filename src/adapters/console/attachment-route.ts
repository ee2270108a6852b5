import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import type { AttachmentId } from '../../model/ids.ts';
import { toFileHeaders } from '../../service/to-file-headers.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Nothing = z.strictObject({});

/** A payer's file, for those who may read the thread. Pictures are shown, everything else is saved; nothing of it runs. */
export function addAttachmentRoute(app: FastifyInstance, { store }: ConsoleDeps, door: ConsoleDoor): void {
  app.get<{ Params: { issuer: string; conversation: string; attachment: string } }>(
    '/api/issuers/:issuer/conversations/:conversation/attachments/:attachment',
    async (request, reply) => {
      const desk = await door.desk(request, reply, 'read');
      if (!desk) return reply;
      const query = readInput(Nothing, request.query);
      if (!query.ok) return sendProblem(reply, query.error);
      const id = request.params.attachment as AttachmentId;
      const file = await store.forIssuer(desk.issuer.id).attachment(desk.conversation, id);
      if (!file) return sendProblem(reply, domainError('not_found', 'There is no such file.'));
      return reply.headers(toFileHeaders(file)).send(Buffer.from(file.content));
    },
  );
}
