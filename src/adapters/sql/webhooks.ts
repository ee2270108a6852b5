import type { IsoInstant, IssuerId } from '../../model/ids.ts';
import type {
  NewWebhook,
  WebhookJob,
  WebhookLog,
  WebhookQueue,
  WebhookRecord,
  WebhookResult,
  WebhookState,
} from '../../ports/webhook-store.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

const COLUMNS = 'id, endpoint, type, at, body';

/** What a turn's commit writes of a webhook: the same event again is one. */
export function saveWebhook(issuer: IssuerId, one: NewWebhook): Statement {
  return {
    text: `insert into webhooks (issuer, id, endpoint, type, at, body, state, attempts, due_at, fence)
      values ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, 0) on conflict (issuer, id) do nothing`,
    values: [issuer, one.id, one.endpoint, one.type, one.at, one.body],
  };
}

/** An issuer's webhooks, for those who look after them. */
export function createWebhookLog(sql: Sql, issuer: IssuerId): WebhookLog {
  return {
    async list({ state, limit }) {
      const rows = await sql.read(
        `select ${COLUMNS}, state, attempts, due_at, said, delivered_at from webhooks
          where issuer = $1 and ($2 = '' or state = $2) order by at desc, id desc limit $3`,
        [issuer, state ?? '', limit],
      );
      return rows.map(toRecord);
    },
    async counts() {
      const rows = await sql.read('select state, count(*) as count from webhooks where issuer = $1 group by state', [
        issuer,
      ]);
      const counts: Record<WebhookState, number> = { waiting: 0, sending: 0, delivered: 0, dead: 0 };
      for (const row of rows) counts[textOf(row, 'state') as WebhookState] = numberOf(row, 'count');
      return counts;
    },
    async again(id, now) {
      const outcome = await sql.batch([
        {
          text: `update webhooks set state = 'waiting', attempts = 0, due_at = $3, fence = fence + 1, delivered_at = null
            where issuer = $1 and id = $2 and state <> 'sending' returning id`,
          values: [issuer, id, now],
        },
      ]);
      return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
    },
  };
}

/** What waits to be posted, over all issuers. A lane is one issuer's address. */
export function createWebhookQueue(sql: Sql): WebhookQueue {
  return {
    async claimWebhooks({ now, leaseMs, limit, perLane }) {
      const outcome = await sql.batch([
        {
          text: `update webhooks set state = 'sending', fence = fence + 1, due_at = $1 + $2
            where (issuer, id) in (
              select issuer, id from webhooks l where l.due_at <= $1 and l.state in ('waiting', 'sending') and (l.issuer, l.id) in (
                select issuer, id from (
                  select w.issuer, w.id, w.due_at,
                    row_number() over (partition by w.issuer, w.endpoint order by w.due_at, w.at, w.id)
                      + (select count(*) from webhooks r where r.issuer = w.issuer and r.endpoint = w.endpoint
                          and r.state = 'sending' and r.due_at > $1) as place
                  from webhooks w where w.due_at <= $1 and w.state in ('waiting', 'sending')
                ) ranked where place <= $4 order by due_at limit $3
              )${sql.skipLocked})
            returning issuer, ${COLUMNS}, attempts, fence`,
          values: [now, leaseMs, limit, perLane],
        },
      ]);
      return ((outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? []).map((row) => ({
        ...toNew(row),
        issuer: textOf(row, 'issuer') as IssuerId,
        attempts: numberOf(row, 'attempts'),
        fence: numberOf(row, 'fence'),
      }));
    },
    settleWebhook: (job, result, at) => settle(sql, job, result, at),
    async webhookHealth(now) {
      const [row] = await sql.read(
        `select (select count(*) from webhooks where state = 'dead') as dead,
          (select min(at) from webhooks where state in ('waiting', 'sending')) as oldest`,
        [],
      );
      const oldest = row?.['oldest'];
      return {
        dead: Number(row?.['dead'] ?? 0),
        oldestWaitingMs: typeof oldest === 'string' ? Math.max(now - Date.parse(oldest), 0) : 0,
      };
    },
  };
}

async function settle(sql: Sql, job: WebhookJob, result: WebhookResult, at: IsoInstant): Promise<boolean> {
  const state = result.kind === 'retry' ? 'waiting' : result.kind;
  const outcome = await sql.batch([
    {
      text: `update webhooks set state = $4, attempts = attempts + 1, said = $5, due_at = $6, delivered_at = $7
        where issuer = $1 and id = $2 and fence = $3 and state = 'sending' returning id`,
      values: [
        job.issuer,
        job.id,
        job.fence,
        state,
        result.said.slice(0, 200),
        result.kind === 'retry' ? result.nextAt : 0,
        result.kind === 'delivered' ? at : null,
      ],
    },
  ]);
  return outcome.kind === 'stored' && outcome.rows[0]?.length === 1;
}

function toNew(row: SqlRow): NewWebhook {
  return {
    id: textOf(row, 'id'),
    endpoint: textOf(row, 'endpoint'),
    type: textOf(row, 'type') as NewWebhook['type'],
    at: textOf(row, 'at'),
    body: textOf(row, 'body'),
  };
}

function toRecord(row: SqlRow): WebhookRecord {
  const state = textOf(row, 'state') as WebhookState;
  const isDue = state === 'waiting' || state === 'sending';
  return {
    ...toNew(row),
    state,
    attempts: numberOf(row, 'attempts'),
    nextAt: isDue ? new Date(numberOf(row, 'due_at')).toISOString() : null,
    said: maybeTextOf(row, 'said'),
    deliveredAt: maybeTextOf(row, 'delivered_at'),
  };
}
