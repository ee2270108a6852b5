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
      const lanes = await readLanes(sql, { now, limit, perLane });
      if (lanes.length === 0) return [];
      const values: (string | number)[] = [now, leaseMs, perLane];
      const place = (value: string | number): string => `$${values.push(value)}`;
      // How many are under way is counted once more in the same statement, where nobody comes in between.
      const firstOfEach = lanes.map(({ issuer, endpoint, room }) => {
        const lane = `issuer = ${place(issuer)} and endpoint = ${place(endpoint)}`;
        const most = place(room);
        return `select issuer, id from (select issuer, id from webhooks
          where ${lane} and state in ('waiting', 'sending') and due_at <= $1 order by due_at, at, id
          limit (select case when count(*) >= $3 then 0 when $3 - count(*) > ${most} then ${most} else $3 - count(*) end
            from webhooks where ${lane} and state = 'sending' and due_at > $1)) first`;
      });
      const outcome = await sql.batch([
        {
          text: `update webhooks set state = 'sending', fence = fence + 1, due_at = $1 + $2
            where (issuer, id) in (
              select issuer, id from webhooks l where l.due_at <= $1 and l.state in ('waiting', 'sending') and (l.issuer, l.id) in (
                ${firstOfEach.join(' union all ')}
              )${sql.skipLocked})
            returning issuer, ${COLUMNS}, attempts, fence`,
          values,
        },
      ]);
      return ((outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? []).map((row) => ({
        ...toNew(row),
        issuer: textOf(row, 'issuer') as IssuerId,
        attempts: numberOf(row, 'attempts'),
        fence: numberOf(row, 'fence'),
      }));
    },
    async deleteDelivered(before, limit) {
      const outcome = await sql.batch([
        {
          text: `delete from webhooks where (issuer, id) in (
              select issuer, id from webhooks where state = 'delivered' and delivered_at < $1 order by delivered_at limit $2)
            returning id`,
          values: [before, limit],
        },
      ]);
      return outcome.kind === 'stored' ? (outcome.rows[0]?.length ?? 0) : 0;
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

interface Lane {
  readonly issuer: string;
  readonly endpoint: string;
  /** How many may be posted there now. */
  readonly room: number;
}

/** Addresses with something due and room for it, whoever has waited longest first, until there are enough for one claim. */
async function readLanes(
  sql: Sql,
  { now, limit, perLane }: { readonly now: number; readonly limit: number; readonly perLane: number },
): Promise<readonly Lane[]> {
  const rows = await sql.read(
    `select issuer, endpoint, sum(case when due_at > $1 then 0 else 1 end) as due,
        sum(case when due_at > $1 and state = 'sending' then 1 else 0 end) as busy
      from webhooks where state in ('waiting', 'sending')
      group by issuer, endpoint having min(due_at) <= $1 order by min(due_at), issuer, endpoint`,
    [now],
  );
  const lanes: Lane[] = [];
  let left = limit;
  for (const row of rows) {
    const room = Math.min(perLane - Number(row['busy']), Number(row['due']), left);
    if (room <= 0) continue;
    lanes.push({ issuer: textOf(row, 'issuer'), endpoint: textOf(row, 'endpoint'), room });
    left -= room;
    if (left === 0) break;
  }
  return lanes;
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
