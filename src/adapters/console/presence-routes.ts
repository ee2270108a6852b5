import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ROLES } from '../../model/staff-member.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
const Nothing = z.strictObject({});
const Doing = z.strictObject({ doing: z.enum(['looking', 'writing', 'gone']) });
const Seen = z.strictObject({ seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

/**
 * Who is there. The console says so every half minute while it is open: what somebody has who is not there any more goes
 * back to the queue. And what the payer's page shows of the desk: that the agent who has the conversation writes, and how far it was read.
 */
export function addPresenceRoutes(
  app: FastifyInstance,
  { service, store, directory, feed }: ConsoleDeps,
  door: ConsoleDoor,
): void {
  app.post('/api/presence', async (request, reply) => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const press = readInput(Nothing, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const desks = member.memberships.filter(({ issuer, role }) => ROLES[role].answer && directory.issuer(issuer));
    await Promise.all(desks.map(({ issuer }) => service.notePresence(issuer, member.id)));
    return reply.code(204).send();
  });

  app.post(`${PATH}/typing`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(Nothing, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const { issuer, conversation, member } = desk;
    const owned = await store.forIssuer(issuer.id).conversation(conversation);
    // Whoever only drafts something for a colleague's conversation is nobody the payer should wait for.
    if (owned?.owner === 'agent' && owned.agent?.id === member.id)
      service.showTyping(issuer.id, conversation, 'agent', member.name);
    return reply.code(204).send();
  });

  app.post(`${PATH}/seen`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const seen = readInput(Seen, request.body);
    if (!seen.ok) return sendProblem(reply, seen.error);
    await service.recordRead(desk.issuer.id, desk.conversation, { by: 'agent', upTo: seen.value.seq });
    return reply.code(204).send();
  });

  /** What colleagues see of each other: said every twenty seconds, kept nowhere, forgotten when it is not said again. */
  app.post(`${PATH}/presence`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(Doing, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const { issuer, conversation, member } = desk;
    const signal = { kind: 'desk', member: member.id, name: member.name, doing: read.value.doing } as const;
    feed.publish({ issuer: issuer.id, conversation, invoice: null, signal });
    return reply.code(204).send();
  });
}
