import type { Channel } from '../../model/address.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { OutboxLane } from '../../ports/outbox-store.ts';
import { numberOf, type Query, type Sql, type SqlRow, textOf } from './sql.ts';

/** Where something is due now, and how urgent the most urgent of it is. Reads the whole outbox: for now and then. */
export async function readDueLanes(sql: Sql, now: number): Promise<readonly OutboxLane[]> {
  const rows = await sql.read(
    'select issuer, channel, min(urgency) as urgency from outbox where due_at <= $1 group by issuer, channel',
    [now],
  );
  return rows.map(toLane);
}

/** Where the thread's next message waits, due or not; for {@link toNextInThread}. */
export function nextInThread(issuer: IssuerId, conversation: ConversationId): Query {
  return {
    text: 'select issuer, channel, urgency from outbox where issuer = $1 and conversation = $2 order by seq limit 1',
    values: [issuer, conversation],
  };
}

/** Null if none waits. */
export function toNextInThread([row]: readonly SqlRow[]): OutboxLane | null {
  return row ? toLane(row) : null;
}

function toLane(row: SqlRow): OutboxLane {
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    channel: textOf(row, 'channel') as Channel,
    urgency: URGENCIES[numberOf(row, 'urgency')] ?? 'bulk',
  };
}
