import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DeskView } from '../../model/desk-view.ts';
import { ROLES } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toDeskRowView } from './to-desk-row-view.ts';

const Query = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) });

/** The queue: those who wait first, longest on top, then the newest others, over all the member's issuers. */
export function addDeskRoutes(app: FastifyInstance, { store, clock, directory }: ConsoleDeps, door: ConsoleDoor): void {
  app.get('/api/desk', async (request, reply): Promise<DeskView | typeof reply> => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const query = readInput(Query, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const issuers = member.memberships.filter(({ issuer, role }) => ROLES[role].read && directory.issuer(issuer));
    const desks = await Promise.all(
      issuers.map(async ({ issuer }) =>
        (await store.forIssuer(issuer).desk(query.value.limit)).map((row) => toDeskRowView(issuer, row)),
      ),
    );
    const rows = desks.flat().sort(byNeed).slice(0, query.value.limit);
    return { now: new Date(clock.now()).toISOString(), rows };
  });
}

interface Row {
  readonly offeredAt: string | null;
  readonly lastAt: string;
}

function byNeed(a: Row, b: Row): number {
  if (a.offeredAt !== null && b.offeredAt !== null) return a.offeredAt < b.offeredAt ? -1 : 1;
  if (a.offeredAt !== null) return -1;
  if (b.offeredAt !== null) return 1;
  return a.lastAt < b.lastAt ? 1 : -1;
}
