import { basename } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sayFault } from '../../language/say-fault.ts';
import { toGraph } from '../../language/to-graph.ts';
import { toSvg } from '../../language/to-svg.ts';
import { domainError } from '../../model/errors.ts';
import type { FlowShelf } from '../../ports/flow-shelf.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { renderFlowPage } from './render-flow-page.ts';
import { sendProblem } from './send-problem.ts';

const Params = z.object({ picture: z.string().max(80) });
/** Failures that are shown; older ones are in the log. */
const FAILURES = 20;

/**
 * The issuer's flows as its people see them: what is in force, who waits where, what is wrong in the files and what could
 * not go on. Pages without code of their own; a picture is an image, so that its own style needs no exception.
 */
export function addFlowRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { directory, store, service, assets } = deps;

  app.get('/flows/:issuer', async (request, reply) => {
    const inside = await door.house(request, reply, 'flows');
    if (!inside) return reply;
    const { issuer, member, role } = inside;
    const locale = member.locale ?? issuer.locale;
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
    const page = renderFlowPage({
      issuer,
      role,
      locale,
      faults,
      flows: shown,
      failures,
      styles: assets('console').styles,
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });

  app.get('/flows/:issuer/:picture', async (request, reply) => {
    const inside = await door.house(request, reply, 'flows');
    if (!inside) return reply;
    const { issuer, member } = inside;
    const locale = member.locale ?? issuer.locale;
    const { picture } = Params.parse(request.params);
    const flow = directory.book(issuer.id).flows.get(picture.replace(/\.svg$/, ''));
    if (!flow || !picture.endsWith('.svg'))
      return sendProblem(reply, domainError('not_found', 'There is no such flow.'));
    const waiting = await store.forIssuer(issuer.id).flows.waiting(flow.name);
    return reply.type('image/svg+xml').send(toSvg(toGraph(flow, locale, atSteps(waiting, flow.name))));
  });
}

function atSteps(waiting: Awaited<ReturnType<FlowShelf['waiting']>>, flow: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of waiting) if (one.flow === flow) counts.set(one.step, (counts.get(one.step) ?? 0) + one.count);
  return counts;
}
