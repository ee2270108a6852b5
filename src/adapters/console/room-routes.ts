import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { RoomView } from '../../model/room-view.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import type { Colleagues } from './create-colleagues.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Nothing = z.strictObject({});
const SUGGESTED_TAGS = 30;

/** What one can choose from at an issuer's desk: colleagues, teams, tags that are in use. */
export function addRoomRoutes(
  app: FastifyInstance,
  { store }: ConsoleDeps,
  door: ConsoleDoor,
  colleagues: Colleagues,
): void {
  app.get('/api/issuers/:issuer/room', async (request, reply): Promise<RoomView | typeof reply> => {
    const inside = await door.house(request, reply, 'read');
    if (!inside) return reply;
    const query = readInput(Nothing, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const { issuer } = inside;
    const [people, tags] = await Promise.all([
      colleagues.of(issuer.id),
      store.forIssuer(issuer.id).atDesk.tags(SUGGESTED_TAGS),
    ]);
    return { colleagues: people, teams: (issuer.teams ?? []).map(({ id, name }) => ({ id, name })), tags };
  });
}
