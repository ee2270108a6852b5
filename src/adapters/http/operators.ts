import { basename } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { FlowFault } from '../../language/fault.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { answerInTime } from './answer-in-time.ts';
import type { Metrics } from './create-metrics.ts';
import { refuse } from './refuse.ts';

const OPERATORS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface OperatorDeps {
  readonly store: Store;
  readonly clock?: Clock;
  readonly metrics: Metrics;
  /** Errors in flows, whose last good version is in force meanwhile. */
  readonly faults?: () => readonly (FlowFault & { readonly issuer: IssuerId })[];
}

/**
 * Health for those who run it. Ready means: the store answers. Providers are not asked. A flow with an error is told of and
 * takes nothing out of service; nor do payers who wait too long for a person.
 */
export function createOperatorRoutes(deps: OperatorDeps): FastifyPluginAsync {
  return async (server) => {
    server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
    server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
      try {
        await answerInTime(deps.store.ping());
        const faults = (deps.faults?.() ?? []).map(({ issuer, file, place, code }) => ({
          issuer,
          file: basename(file),
          line: place.line,
          code,
        }));
        const late = deps.clock ? ((await readDesk(deps.store, deps.clock))?.late ?? 0) : 0;
        return {
          status: 'ready',
          ...(faults.length > 0 && { flows: faults }),
          ...(late > 0 && { desk: `${late} payers wait longer for a person than they were promised` }),
        };
      } catch {
        return reply.code(503).send({ status: 'unavailable', reason: 'the store does not answer' });
      }
    });
    server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      const { contentType, text } = await deps.metrics.read();
      return reply.type(contentType).send(text);
    });
  };
}

/** A process that only works has no doors but these. Called before any route is registered. */
export function answerOperatorsOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    if (OPERATORS.has(request.routeOptions.url ?? '')) return undefined;
    return refuse(reply, { code: 'not_found', detail: 'This process takes no requests.' });
  });
}

/** Null where the store does not answer. */
function readDesk(store: Store, clock: Clock): Promise<{ readonly late: number } | null> {
  return answerInTime(store.acrossIssuers.deskHealth(new Date(clock.now()).toISOString())).catch(() => null);
}
