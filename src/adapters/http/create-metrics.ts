import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { answerInTime } from './answer-in-time.ts';

type Prom = typeof import('prom-client');
type DeskHealth = Awaited<ReturnType<Store['acrossIssuers']['deskHealth']>>;
type OutboxHealth = Awaited<ReturnType<Store['acrossIssuers']['outboxHealth']>>;
type WebhookHealth = Awaited<ReturnType<Store['acrossIssuers']['webhookHealth']>>;

const WEBHOOK_GAUGES: readonly (readonly [name: string, help: string, read: (health: WebhookHealth) => number])[] = [
  ['notan_issuer_webhooks_dead', 'Webhooks to issuers that nobody took in three days', (health) => health.dead],
  [
    'notan_issuer_webhooks_oldest_waiting_seconds',
    'Age of the oldest webhook to an issuer that has not been taken',
    (health) => health.oldestWaitingMs / 1000,
  ],
];

const DESK_GAUGES: readonly (readonly [name: string, help: string, read: (health: DeskHealth) => number])[] = [
  ['notan_desk_waiting', 'Payers who wait for a person', (health) => health.waiting],
  ['notan_desk_late', 'Those who wait longer than they were promised', (health) => health.late],
  ['notan_desk_oldest_wait_seconds', 'The longest wait for a person', (health) => health.oldestMs / 1000],
];

export interface Metrics {
  /** What a scraper reads, in Prometheus' text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
  readonly countWebhook: (channel: string, outcome: string) => void;
  /** A message did not arrive, for one of the reasons of `ports/channel.ts`. */
  readonly countFailure: (channel: string, code: string) => void;
  /** The provider held something that had not reached us. */
  readonly countFound: (channel: string, what: 'message' | 'delivery') => void;
  /** Shows how many webhook requests wait on this machine's disk. */
  readonly watchSpool: (waiting: () => number) => void;
}

/**
 * Counters without personal data in their labels. Alarms: `notan_outbox_oldest_unsent_seconds`; any growth of
 * `notan_send_failures_total` with code `filtered` (a carrier stops what we send) or `unauthorised` (a token is wrong), or of
 * `notan_found_at_provider_total` (webhooks do not reach us); `notan_spool_waiting` above 0 for minutes; and
 * `notan_issuer_webhooks_dead` above 0.
 * prom-client is loaded by the first count or reading: 50 ms and 20 MB that no start should wait for.
 */
export function createMetrics(store: Store, clock: Clock): Metrics {
  let spooled: () => number = () => 0;
  let loading: Promise<ReturnType<typeof toRegistry>> | null = null;
  const load = () => {
    loading ??= import('prom-client').then((prom) => toRegistry(prom, { store, clock, spooled: () => spooled() }));
    return loading;
  };
  const count = (add: (counters: Awaited<ReturnType<typeof load>>) => void): void => void load().then(add);
  return {
    async read() {
      const { registry } = await load();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
    countWebhook: (channel, outcome) => count(({ webhooks }) => webhooks.inc({ channel, outcome })),
    countFailure: (channel, code) => count(({ failures }) => failures.inc({ channel, code })),
    countFound: (channel, kind) => count(({ found }) => found.inc({ channel, kind })),
    watchSpool(waiting) {
      spooled = waiting;
    },
  };
}

function toRegistry(
  prom: Prom,
  { store, clock, spooled }: { readonly store: Store; readonly clock: Clock; readonly spooled: () => number },
) {
  const registry = new prom.Registry();
  const webhooks = new prom.Counter({
    name: 'notan_webhooks_total',
    help: 'Webhook requests by channel and outcome',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
  });
  const failures = new prom.Counter({
    name: 'notan_send_failures_total',
    help: 'Messages that did not arrive, by channel and code; filtered and unauthorised need a person',
    labelNames: ['channel', 'code'],
    registers: [registry],
  });
  const found = new prom.Counter({
    name: 'notan_found_at_provider_total',
    help: 'What a provider held and had not reached us, by channel and kind',
    labelNames: ['channel', 'kind'],
    registers: [registry],
  });
  new prom.Gauge({
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
    new prom.Gauge({
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
    new prom.Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const health = await webhookHealth();
        this.set(health === null ? Number.NaN : read(health));
      },
    });
  for (const [name, help, read] of DESK_GAUGES)
    new prom.Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const health = await desk();
        this.set(health === null ? Number.NaN : read(health));
      },
    });
  new prom.Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return { registry, webhooks, failures, found };
}

/** All gauges of one reading share one answer, and it is of now: the registry reads them side by side. Null: no answer. */
function sharing<Value>(ask: () => Promise<Value>): () => Promise<Value | null> {
  let asked: Promise<Value | null> | null = null;
  return () => {
    asked ??= answerInTime(ask())
      .catch(() => null)
      .finally(() => {
        asked = null;
      });
    return asked;
  };
}
