import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CASE_OUTCOMES } from '../../model/case-outcome.ts';
import { cleanInboundText } from '../../texts/clean-inbound-text.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk, ConsoleDoor } from './console-door.ts';
import { makeBillFiles } from './make-bill-files.ts';
import { readInput } from './read-input.ts';
import { REPLY_LIMIT, readReply } from './read-reply.ts';
import { sendProblem } from './send-problem.ts';
import { createSettle } from './settle-press.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
/** Made by the client, once per press: the same id again is the same press. */
const InputId = z.uuid();
const Press = z.strictObject({ inputId: InputId });
const Done = z.strictObject({
  inputId: InputId,
  outcome: z.enum(CASE_OUTCOMES).optional(),
  seenSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
/** Claim, write (files and choices may go along), hand back. Each press happens once, whatever the network does, and answers with the thread as it is then. */
export function addAnswerRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { service } = deps;
  const settle = createSettle(deps);

  app.post(`${PATH}/claim`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(Press, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const { issuer, conversation } = desk;
    return settle(reply, desk, await service.claim(issuer.id, conversation, toAgent(desk), press.value.inputId));
  });

  app.post(`${PATH}/hand-back`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(Done, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const { issuer, conversation } = desk;
    const { inputId, outcome, seenSeq } = press.value;
    const done = { ...(outcome !== undefined && { outcome }), ...(seenSeq !== undefined && { seenSeq }) };
    const back = await service.handBack(issuer.id, conversation, toAgent(desk), inputId, done);
    return settle(reply, desk, back, seenSeq ?? null);
  });

  // Files make it large: who may not send anything is told so before any of it is read.
  const large = {
    bodyLimit: REPLY_LIMIT,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => void (await door.member(request, reply)),
  };
  app.post(`${PATH}/replies`, large, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const given = readReply(request.body);
    if (!given.ok) return sendProblem(reply, given.error);
    const { inputId, seenSeq, choices, bills } = given.value;
    const text = cleanInboundText(given.value.text);
    const { issuer, conversation } = desk;
    const made = await makeBillFiles(deps, desk, bills);
    if (!made.ok) return sendProblem(reply, made.error);
    const files = [...made.value, ...given.value.files];
    const words = { inputId, text, seenSeq, files, choices: choices.map(cleanInboundText) };
    return settle(reply, desk, await service.reply(issuer.id, conversation, toAgent(desk), words), seenSeq);
  });
}

function toAgent({ member }: AtDesk): { readonly id: string; readonly name: string } {
  return { id: member.id, name: member.name };
}
