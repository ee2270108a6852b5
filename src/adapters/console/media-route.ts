import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toFileHeaders } from '../../service/to-file-headers.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Nothing = z.strictObject({});
const Which = z.object({
  seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  index: z.coerce.number().int().min(0).max(20),
});

/**
 * What a payer sent and the provider keeps, for those who may read the thread: fetched now, known by its first bytes.
 * Pictures are shown, everything else is saved; nothing of it runs.
 */
export function addMediaRoute(app: FastifyInstance, { service }: ConsoleDeps, door: ConsoleDoor): void {
  app.get<{ Params: Record<'issuer' | 'conversation' | 'seq' | 'index', string> }>(
    '/api/issuers/:issuer/conversations/:conversation/messages/:seq/media/:index',
    async (request, reply) => {
      const desk = await door.desk(request, reply, 'read');
      if (!desk) return reply;
      const query = readInput(Nothing, request.query);
      if (!query.ok) return sendProblem(reply, query.error);
      const which = readInput(Which, request.params);
      if (!which.ok) return sendProblem(reply, which.error);
      const fetched = await service.fetchMedia(desk.issuer.id, desk.conversation, which.value);
      if (!fetched.ok) return sendProblem(reply, fetched.error);
      const { file, content } = fetched.value;
      return reply.headers(toFileHeaders(file)).send(Buffer.from(content));
    },
  );
}
