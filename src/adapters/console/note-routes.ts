import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { domainError } from '../../model/errors.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import type { Colleagues } from './create-colleagues.ts';
import { readInput } from './read-input.ts';
import { readThread } from './read-thread.ts';
import { sendProblem } from './send-problem.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
const Note = z.strictObject({
  inputId: z.uuid(),
  text: z.string().min(1).max(4000),
  /** The newest message on the writer's screen: the note stands after it. */
  afterSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  mentions: z.array(z.string().max(100)).max(20),
});
/** To whoever has the conversation, so nobody else is named. */
const Whisper = Note.omit({ mentions: true });
const Nothing = z.strictObject({});

/**
 * Words between colleagues, in the thread and never to the payer; whoever is mentioned is told. A supervisor whispers to
 * whoever has the conversation: that is a note as well, meant for one, so no turn is taken and no channel can get it.
 */
export function addNoteRoutes(
  app: FastifyInstance,
  deps: ConsoleDeps,
  door: ConsoleDoor,
  colleagues: Colleagues,
): void {
  const { store, clock, feed, log } = deps;
  const now = (): string => new Date(clock.now()).toISOString();

  app.post(`${PATH}/notes`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(Note, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const text = cleanInboundText(read.value.text);
    if (text === '') return sendProblem(reply, domainError('invalid_request', 'There is nothing to note.'));
    const { issuer, conversation, member } = desk;
    const people = await colleagues.of(issuer.id);
    const unknown = read.value.mentions.find((id) => !people.some((one) => one.id === id));
    if (unknown !== undefined)
      return sendProblem(reply, domainError('invalid_request', 'Somebody who is mentioned is no colleague here.'));
    const rows = store.forIssuer(issuer.id);
    const lastSeq = (await rows.conversation(conversation))?.lastSeq ?? 0;
    await rows.atDesk.addNote(conversation, {
      id: read.value.inputId,
      at: now(),
      afterSeq: Math.min(read.value.afterSeq, lastSeq),
      author: { id: member.id, name: member.name },
      text,
      mentions: [...new Set(read.value.mentions)],
      whisperTo: null,
    });
    feed.publish({ issuer: issuer.id, conversation, invoice: null });
    log.info({ issuer: issuer.id, conversation, staff: member.id, route: request.routeOptions.url }, 'staff acted');
    return readThread(deps, desk, { after: null, limit: 1 });
  });

  app.post(`${PATH}/whispers`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'supervise');
    if (!desk) return reply;
    const read = readInput(Whisper, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    const text = cleanInboundText(read.value.text);
    if (text === '') return sendProblem(reply, domainError('invalid_request', 'There is nothing to whisper.'));
    const { issuer, conversation, member } = desk;
    const rows = store.forIssuer(issuer.id);
    const { owner, agent, lastSeq = 0 } = (await rows.conversation(conversation)) ?? {};
    if (owner !== 'agent' || !agent || agent.id === member.id)
      return sendProblem(reply, domainError('not_owner', 'No colleague has this conversation; write a note instead.'));
    await rows.atDesk.addNote(conversation, {
      id: read.value.inputId,
      at: now(),
      afterSeq: Math.min(read.value.afterSeq, lastSeq),
      author: { id: member.id, name: member.name },
      text,
      mentions: [agent.id],
      whisperTo: { id: agent.id, name: agent.name },
    });
    feed.publish({ issuer: issuer.id, conversation, invoice: null });
    log.info({ issuer: issuer.id, conversation, staff: member.id, route: request.routeOptions.url }, 'staff acted');
    return readThread(deps, desk, { after: null, limit: 1 });
  });

  app.post(`${PATH}/mentions/seen`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const read = readInput(Nothing, request.body);
    if (!read.ok) return sendProblem(reply, read.error);
    await store.forIssuer(desk.issuer.id).atDesk.seeMentions(desk.conversation, desk.member.id, now());
    return reply.code(204).send();
  });
}
