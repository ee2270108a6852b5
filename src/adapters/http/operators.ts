import type { FastifyPluginAsync } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly countWebhook: (channel: string, outcome: string) => void;
}

/** Counters without personal data in their labels. The one alarm is `notan_outbox_oldest_unsent_seconds`. */
export function createMetrics(store: Store, clock: Clock): Metrics {
  const registry = new Registry();
  const webhooks = new Counter({
    name: 'notan_webhooks_total',
    help: 'Webhook requests by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  let asked: ReturnType<typeof askOutbox> | null = null;
  const askOutbox = () => store.acrossIssuers.outboxHealth(clock.now());
  /** All gauges of one reading share one answer, and it is of now: the registry reads them side by side. */
  const outbox = () => {
    asked ??= askOutbox().finally(() => {
      asked = null;
    });
    return asked;
  };
  new Gauge({
    name: 'notan_outbox_waiting',
    help: 'Messages that have not left yet',
    registers: [registry],
    async collect() {
      this.set((await outbox()).waiting);
    },
  });
  new Gauge({
    name: 'notan_outbox_unknown',
    help: 'Messages whose sending may or may not have been accepted',
    registers: [registry],
    async collect() {
      this.set((await outbox()).unknown);
    },
  });
  new Gauge({
    name: 'notan_outbox_oldest_unsent_seconds',
    help: 'Age of the oldest message that has not left yet',
    registers: [registry],
    async collect() {
      this.set((await outbox()).oldestUnsentMs / 1000);
    },
  });
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return { registry, countWebhook: (channel, outcome) => webhooks.inc({ channel, outcome }) };
}

/** Health for those who run it. Ready means: the store answers. Providers are not asked. */
export function createOperatorRoutes(deps: { readonly store: Store; readonly metrics: Metrics }): FastifyPluginAsync {
  return async (server) => {
    server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
    server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
      try {
        await deps.store.ping();
        return { status: 'ready' };
      } catch {
        return reply.code(503).send({ status: 'unavailable', reason: 'the store does not answer' });
      }
    });
    server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
    });
  };
}
