import { basename } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import type { FlowFault } from '../../language/fault.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { refuse } from './refuse.ts';

type DeskHealth = Awaited<ReturnType<Store['acrossIssuers']['deskHealth']>>;
type OutboxHealth = Awaited<ReturnType<Store['acrossIssuers']['outboxHealth']>>;

const OPERATORS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** A store that has not answered by then is taken for away. */
const LIMIT_MS = 2_000;

export interface Metrics {
  readonly registry: Registry;
  readonly countWebhook: (channel: string, outcome: string) => void;
  /** A message did not arrive, for one of the reasons of `ports/channel.ts`. */
  readonly countFailure: (channel: string, code: string) => void;
  /** The provider held something that had not reached us. */
  readonly countFound: (channel: string, what: 'message' | 'delivery') => void;
  /** Shows how many webhook requests wait on this machine's disk. */
  readonly watchSpool: (waiting: () => number) => void;
}

type WebhookHealth = Awaited<ReturnType<Store['acrossIssuers']['webhookHealth']>>;

const WEBHOOK_GAUGES: readonly (readonly [name: string, help: string, read: (health: WebhookHealth) => number])[] = [
  ['notan_issuer_webhooks_dead', 'Webhooks to issuers that nobody took in three days', (health) => health.dead],
  [
    'notan_issuer_webhooks_oldest_waiting_seconds',
    'Age of the oldest webhook to an issuer that has not been taken',
    (health) => health.oldestWaitingMs / 1000,
  ],
];

/**
 * Counters without personal data in their labels. Alarms: `notan_outbox_oldest_unsent_seconds`; any growth of
 * `notan_send_failures_total` with code `filtered` (a carrier stops what we send) or `unauthorised` (a token is wrong), or of
 * `notan_found_at_provider_total` (webhooks do not reach us); `notan_spool_waiting` above 0 for minutes; and
 * `notan_issuer_webhooks_dead` above 0.
 */
export function createMetrics(store: Store, clock: Clock): Metrics {
  const registry = new Registry();
  const webhooks = new Counter({
    name: 'notan_webhooks_total',
    help: 'Webhook requests by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'notan_send_failures_total',
    help: 'Messages that did not arrive, by channel and code; filtered and unauthorised need a person',
    labelNames: ['channel', 'code'],
    registers: [registry],
  });
  const found = new Counter({
    name: 'notan_found_at_provider_total',
    help: 'What a provider held and had not reached us, by channel and kind',
    labelNames: ['channel', 'kind'],
    registers: [registry],
  });
  let spooled: () => number = () => 0;
  new Gauge({
    name: 'notan_spool_waiting',
    help: 'Webhook requests that wait on disk until the record answers',
    registers: [registry],
    collect() {
      this.set(spooled());
    },
  });
  const outbox = sharing(() => store.acrossIssuers.outboxHealth(clock.now()));
  const webhookHealth = sharing(() => store.acrossIssuers.webhookHealth(clock.now()));
  const desk = sharing(() => store.acrossIssuers.deskHealth(new Date(clock.now()).toISOString()));
  const gauge = (name: string, help: string, read: (health: OutboxHealth | null) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await outbox()));
      },
    });
  };
  gauge('notan_store_up', '1 while the store answers', (health) => (health ? 1 : 0));
  gauge('notan_outbox_waiting', 'Messages that have not left yet', (health) => health?.waiting ?? Number.NaN);
  gauge(
    'notan_outbox_unknown',
    'Messages whose sending may or may not have been accepted',
    (health) => health?.unknown ?? Number.NaN,
  );
  gauge(
    'notan_outbox_oldest_unsent_seconds',
    'Age of the oldest message that has not left yet',
    (health) => (health?.oldestUnsentMs ?? Number.NaN) / 1000,
  );
  for (const [name, help, read] of WEBHOOK_GAUGES)
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const health = await webhookHealth();
        this.set(health === null ? Number.NaN : read(health));
      },
    });
  for (const [name, help, read] of DESK_GAUGES)
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const health = await desk();
        this.set(health === null ? Number.NaN : read(health));
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
  return {
    registry,
    countWebhook: (channel, outcome) => webhooks.inc({ channel, outcome }),
    countFailure: (channel, code) => failures.inc({ channel, code }),
    countFound: (channel, kind) => found.inc({ channel, kind }),
    watchSpool(waiting) {
      spooled = waiting;
    },
  };
}

const DESK_GAUGES: readonly (readonly [name: string, help: string, read: (health: DeskHealth) => number])[] = [
  ['notan_desk_waiting', 'Payers who wait for a person', (health) => health.waiting],
  ['notan_desk_late', 'Those who wait longer than they were promised', (health) => health.late],
  ['notan_desk_oldest_wait_seconds', 'The longest wait for a person', (health) => health.oldestMs / 1000],
];

/** Null where the store does not answer. */
function readDesk(store: Store, clock: Clock): Promise<DeskHealth | null> {
  return withinLimit(store.acrossIssuers.deskHealth(new Date(clock.now()).toISOString())).catch(() => null);
}

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
        await withinLimit(deps.store.ping());
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
      return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
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

/** All gauges of one reading share one answer, and it is of now: the registry reads them side by side. Null: no answer. */
function sharing<Value>(ask: () => Promise<Value>): () => Promise<Value | null> {
  let asked: Promise<Value | null> | null = null;
  return () => {
    asked ??= withinLimit(ask())
      .catch(() => null)
      .finally(() => {
        asked = null;
      });
    return asked;
  };
}

function withinLimit<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), LIMIT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
