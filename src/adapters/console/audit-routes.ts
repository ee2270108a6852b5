import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditView } from '../../model/desk-view.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Query = z.strictObject({
  before: z.iso.datetime({ precision: 3 }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  member: z.string().max(100).optional(),
  conversation: z.string().max(100).optional(),
});

/** Who saw and did what, for those who answer for the desk. Looking at the log is in the log. */
export function addAuditRoutes(app: FastifyInstance, { store, clock, identity }: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/issuers/:issuer/audit', async (request, reply): Promise<AuditView | typeof reply> => {
    const inside = await door.house(request, reply, 'audit');
    if (!inside) return reply;
    const query = readInput(Query, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { before, limit, member = null, conversation = null } = query.value;
    await takeDeeds(inside.issuer.id);
    // What is written within this very millisecond comes along.
    const until = before ?? new Date(clock.now() + 1).toISOString();
    const entries = await store.forIssuer(inside.issuer.id).audit({ before: until, limit, member, conversation });
    return { entries, next: entries.length === limit ? (entries.at(-1)?.at ?? null) : null };
  });

  /** What was done on the machine, with its own time. Written first and forgotten then: twice is once. */
  async function takeDeeds(issuer: IssuerId): Promise<void> {
    const deeds = await identity.deeds.waiting(issuer);
    for (const { id, at, action, about } of deeds)
      await store.forIssuer(issuer).noteAudit({
        id,
        at: new Date(at).toISOString(),
        member: 'notan staff',
        name: 'notan staff',
        role: 'operator',
        action,
        conversation: null,
        refused: false,
        about,
      });
    await identity.deeds.forget(deeds);
  }
}
