import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CASE_OUTCOMES } from '../../model/case-outcome.ts';
import { domainError } from '../../model/errors.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk, ConsoleDoor } from './console-door.ts';
import type { Colleagues } from './create-colleagues.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { createSettle } from './settle-press.ts';

const PATH = '/api/issuers/:issuer/conversations/:conversation';
const InputId = z.uuid();
const Seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Reason = z.string().max(500);
const TakeOver = z.strictObject({ inputId: InputId, reason: Reason.min(1) });
const Transfer = z.strictObject({
  inputId: InputId,
  to: z.union([
    z.strictObject({ agent: z.string().min(1).max(100) }),
    z.strictObject({ team: z.string().min(1).max(64) }),
  ]),
  reason: Reason.nullish(),
});
const Close = z.strictObject({
  inputId: InputId,
  outcome: z.enum(CASE_OUTCOMES),
  seenSeq: Seq,
  /** Ask the payer how it went, where the issuer has a flow for that. */
  survey: z.boolean().default(false),
});
const Listen = z.strictObject({ inputId: InputId, on: z.boolean() });

/** Taking over, giving on, closing, listening in. Each press happens once and answers with the thread as it is then. */
export function addOwnershipRoutes(
  app: FastifyInstance,
  deps: ConsoleDeps,
  door: ConsoleDoor,
  colleagues: Colleagues,
): void {
  const { service, store } = deps;
  const settle = createSettle(deps);

  app.post(`${PATH}/take-over`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(TakeOver, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    return settle(reply, desk, await service.takeOver(desk.issuer.id, desk.conversation, toAgent(desk), press.value));
  });

  app.post(`${PATH}/transfer`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(Transfer, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const { inputId, to, reason = null } = press.value;
    const target = 'agent' in to ? await findColleague(desk, to.agent) : to;
    if ('team' in to && !desk.issuer.teams?.some((one) => one.id === to.team))
      return sendProblem(reply, domainError('invalid_request', 'There is no such team.'));
    if (target === null) return sendProblem(reply, domainError('invalid_request', 'There is no such colleague here.'));
    const where = { inputId, reason, to: 'team' in target ? target : { agent: target } };
    const given = await service.transfer(desk.issuer.id, desk.conversation, toAgent(desk), where);
    if (given.ok && 'team' in to) await store.forIssuer(desk.issuer.id).atDesk.assignTeam(desk.conversation, to.team);
    return settle(reply, desk, given);
  });

  app.post(`${PATH}/close`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'answer');
    if (!desk) return reply;
    const press = readInput(Close, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const done = await service.close(desk.issuer.id, desk.conversation, toAgent(desk), press.value);
    return settle(reply, desk, done, press.value.seenSeq);
  });

  app.post(`${PATH}/listen`, async (request, reply) => {
    const desk = await door.desk(request, reply, 'supervise');
    if (!desk) return reply;
    const press = readInput(Listen, request.body);
    if (!press.ok) return sendProblem(reply, press.error);
    const { inputId, on } = press.value;
    return settle(reply, desk, await service.listen(desk.issuer.id, desk.conversation, toAgent(desk), inputId, on));
  });

  /** Somebody who may answer at this issuer; never somebody of another one. */
  async function findColleague({ issuer }: AtDesk, id: string) {
    return (await colleagues.of(issuer.id)).find((one) => one.id === id) ?? null;
  }
}

function toAgent({ member }: AtDesk): { readonly id: string; readonly name: string } {
  return { id: member.id, name: member.name };
}
