import { basename } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sayFault } from '../../language/say-fault.ts';
import { toGraph } from '../../language/to-graph.ts';
import { toSvg } from '../../language/to-svg.ts';
import { domainError } from '../../model/errors.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Locale } from '../../model/locale.ts';
import { ROLES } from '../../model/staff-member.ts';
import type { FlowShelf } from '../../ports/flow-shelf.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { renderFlowPage } from './render-flow-page.ts';
import { sendProblem } from './send-problem.ts';

const Params = z.object({ issuer: z.string().max(64), picture: z.string().max(80).optional() });
/** Failures that are shown; older ones are in the log. */
const FAILURES = 20;

/**
 * The issuer's flows as its people see them: what is in force, who waits where, what is wrong in the files and what could
 * not go on. Pages without code of their own; a picture is an image, so that its own style needs no exception.
 */
export function addFlowRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, service, assets } = deps;

  app.get('/flows/:issuer', async (request, reply) => {
    const seen = await seeIssuer(deps, door, request, reply);
    if (!seen) return reply;
    const { issuer, locale } = seen;
    const shelf = store.forIssuer(issuer.id).flows;
    const [heads, waiting, failures] = await Promise.all([shelf.heads(), shelf.waiting(), shelf.failures(FAILURES)]);
    const { flows } = directory.book(issuer.id);
    const faults = service.flows.status
      .errors()
      .filter((one) => one.issuer === issuer.id)
      .map((one) => ({ file: basename(one.file), line: one.place.line, words: sayFault(one, locale) }));
    const shown = heads.flows.flatMap((head) => {
      const flow = flows.get(head.name);
      const count = waiting.reduce((sum, one) => (one.flow === head.name ? sum + one.count : sum), 0);
      return flow
        ? [
            {
              flow,
              since: head.since.slice(0, 10),
              waiting: count,
              graph: toGraph(flow, locale, atSteps(waiting, head.name)),
            },
          ]
        : [];
    });
    const page = renderFlowPage({ issuer, locale, faults, flows: shown, failures, styles: assets('console').styles });
    return reply.type('text/html; charset=utf-8').send(page);
  });

  app.get('/flows/:issuer/:picture', async (request, reply) => {
    const seen = await seeIssuer(deps, door, request, reply);
    if (!seen) return reply;
    const { issuer, locale, picture } = seen;
    const flow = directory.book(issuer.id).flows.get(picture.replace(/\.svg$/, ''));
    if (!flow || !picture.endsWith('.svg'))
      return sendProblem(reply, domainError('not_found', 'There is no such flow.'));
    const waiting = await store.forIssuer(issuer.id).flows.waiting(flow.name);
    return reply.type('image/svg+xml').send(toSvg(toGraph(flow, locale, atSteps(waiting, flow.name))));
  });
}

/** The issuer in the path, if the member belongs to it and may read; an unknown one looks the same as another's. */
async function seeIssuer(
  { directory, log }: ConsoleDeps,
  door: ConsoleDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly issuer: Issuer; readonly locale: Locale; readonly picture: string } | null> {
  const member = await door.member(request, reply);
  if (!member) return null;
  const { issuer: slug, picture = '' } = Params.parse(request.params);
  const membership = member.memberships.find((one) => one.issuer === slug);
  const issuer = membership ? directory.issuer(membership.issuer as IssuerId) : null;
  if (!membership || !issuer || !ROLES[membership.role].read) {
    log.warn({ staff: member.id, route: request.routeOptions.url }, 'staff asked for an issuer that is not theirs');
    await sendProblem(reply, domainError('not_found', 'There is no such issuer.'));
    return null;
  }
  return { issuer, locale: member.locale ?? issuer.locale, picture };
}

function atSteps(waiting: Awaited<ReturnType<FlowShelf['waiting']>>, flow: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of waiting) if (one.flow === flow) counts.set(one.step, (counts.get(one.step) ?? 0) + one.count);
  return counts;
}
