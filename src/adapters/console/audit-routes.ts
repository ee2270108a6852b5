import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditView } from '../../model/desk-view.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Query = z.strictObject({
  /** A moment, or `next` of the page before. */
  before: z.string().max(150).transform(toPlace).optional(),
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
    const until = before ?? { at: new Date(clock.now() + 1).toISOString(), id: null };
    const entries = await store.forIssuer(inside.issuer.id).audit({ before: until, limit, member, conversation });
    const last = entries.length === limit ? entries.at(-1) : undefined;
    return { entries, next: last ? `${last.at}~${last.id}` : null };
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

/** `2026-11-03T09:00:00.000Z`, or with the id of the last entry after `~`: much may have been done in one millisecond. */
function toPlace(written: string, context: z.RefinementCtx): { readonly at: string; readonly id: string | null } {
  const [at = '', ...rest] = written.split('~');
  if (!z.iso.datetime({ precision: 3 }).safeParse(at).success)
    context.addIssue({ code: 'custom', message: 'not a moment, nor `next` of a page' });
  return { at, id: rest.length === 0 ? null : rest.join('~') };
}
