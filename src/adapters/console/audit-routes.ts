import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AUDIT_KINDS } from '../../model/audit-kind.ts';
import type { AuditView } from '../../model/desk-view.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readAudit, toAuditPlace } from './read-audit.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Query = z.strictObject({
  /** A moment, or `next` of the page before. */
  before: z.string().max(150).transform(toAuditPlace).optional(),
  since: z.iso.datetime({ precision: 3 }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  member: z.string().max(100).optional(),
  conversation: z.string().max(100).optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
});

/** Who saw and did what, for those who answer for the desk. Looking at the log is in the log. */
export function addAuditRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/issuers/:issuer/audit', async (request, reply): Promise<AuditView | typeof reply> => {
    const inside = await door.house(request, reply, 'audit');
    if (!inside) return reply;
    const query = readInput(Query, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { before, since = null, limit, member = null, conversation = null, kind = null } = query.value;
    // What is written within this very millisecond comes along.
    const until = before ?? { at: new Date(deps.clock.now() + 1).toISOString(), id: null };
    return readAudit(deps, inside.issuer.id, { before: until, since, limit, member, conversation, kind });
  });
}
