import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { OutboxJob, OutboxResult } from '../../ports/store.ts';
import { MESSAGE_COLUMNS, toMessage } from './messages.ts';
import { moveDelivery, noteBill } from './record-delivery.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';
import { appendTimeline } from './timeline.ts';

interface ClaimRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
}

/**
 * Leases due rows. Only the oldest unfinished row of a conversation can be claimed, so its messages leave in order; a
 * row still leased blocks those behind it. A lease that ran out means that its holder died in the middle of a send:
 * the next holder asks the provider first. `ask_first` counts those times in a row; a try that certainly failed ends them.
 */
export async function claimOutbox(sql: Sql, request: ClaimRequest): Promise<readonly OutboxJob[]> {
  const outcome = await sql.batch([
    {
      text: `update outbox set state = 'sending', ask_first = case when state = 'queued' then 0 else ask_first + 1 end,
          fence = fence + 1, due_at = $1 + $2, first_tried_at = coalesce(first_tried_at, $4)
        where (issuer, conversation, seq) in (
          select issuer, conversation, seq from outbox o where due_at <= $1
            and not exists (select 1 from outbox e where e.issuer = o.issuer and e.conversation = o.conversation and e.seq < o.seq)
          order by due_at limit $3${sql.skipLocked})
        returning issuer, conversation, seq, message, ask_first, attempts, fence, first_tried_at`,
      values: [request.now, request.leaseMs, request.limit, new Date(request.now).toISOString()],
    },
  ]);
  const claimed = (outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? [];
  if (claimed.length === 0) return [];
  const messages = await readClaimed(sql, claimed);
  return claimed.flatMap((row) => {
    const found = messages.get(toPlace(row));
    return found ? [toJob(row, found)] : [];
  });
}

/** The messages of claimed rows and their conversations' epochs, in one round trip. */
async function readClaimed(sql: Sql, claimed: readonly SqlRow[]): Promise<ReadonlyMap<string, SqlRow>> {
  const places = claimed.map((_, index) => {
    const [issuer, conversation, seq] = [3 * index + 1, 3 * index + 2, 3 * index + 3];
    return `(cast($${issuer} as text), cast($${conversation} as text), cast($${seq} as bigint))`;
  });
  const rows = await sql.read(
    `select ${MESSAGE_COLUMNS}, m.issuer, m.conversation, c.epoch as current_epoch from messages m
      join conversations c on c.issuer = m.issuer and c.id = m.conversation
      where (m.issuer, m.conversation, m.seq) in (values ${places.join(', ')})`,
    claimed.flatMap((row) => [textOf(row, 'issuer'), textOf(row, 'conversation'), numberOf(row, 'seq')]),
  );
  return new Map(rows.map((row) => [toPlace(row), row]));
}

function toPlace(row: SqlRow): string {
  return JSON.stringify([row['issuer'], row['conversation'], row['seq']]);
}

function toJob(row: SqlRow, found: SqlRow): OutboxJob {
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'conversation') as ConversationId,
    message: toMessage(found),
    epoch: numberOf(found, 'current_epoch'),
    fence: numberOf(row, 'fence'),
    attempts: numberOf(row, 'attempts'),
    outcomeUnknown: numberOf(row, 'ask_first') > 0,
    asks: numberOf(row, 'ask_first'),
    firstTriedAt: maybeTextOf(row, 'first_tried_at'),
  };
}

/** Records what became of a job; false if another holder has taken it over (its fence is higher). */
export async function settleOutbox(sql: Sql, job: OutboxJob, result: OutboxResult, at: string): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [row] = await sql.read('select fence from outbox where issuer = $1 and conversation = $2 and seq = $3', [
      job.issuer,
      job.conversation,
      job.message.seq,
    ]);
    if (!row || numberOf(row, 'fence') !== job.fence) return false;
    const outcome = await sql.batch(toStatements(job, result, at));
    if (outcome.kind === 'stored') return (outcome.rows[0] ?? []).length === 1;
  }
  throw new Error('The timeline kept changing while a send was recorded');
}

function toStatements(job: OutboxJob, result: OutboxResult, at: string): readonly Statement[] {
  const key = [job.issuer, job.conversation, job.message.seq, job.fence];
  const where = 'where issuer = $1 and conversation = $2 and seq = $3 and fence = $4';
  const finish: Statement = { text: `delete from outbox ${where} returning seq`, values: key };
  switch (result.kind) {
    case 'sent':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, result.delivery, result.providerMessageId),
        ...noteBill(job.issuer, job.message, result.delivery, at, null).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'failed':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, 'failed', null),
        ...noteBill(job.issuer, job.message, 'failed', at, result.code).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'stale':
      return [finish, moveDelivery(job.issuer, job.message.id, 'failed', null)];
    case 'retry':
    case 'unknown':
      return [
        {
          text: `update outbox set state = $5, due_at = $6, code = $7, attempts = attempts + $8 ${where} returning seq`,
          values: [
            ...key,
            result.kind === 'retry' ? 'queued' : 'unknown',
            result.nextAt,
            result.code,
            result.kind === 'retry' && result.counted ? 1 : 0,
          ],
        },
      ];
  }
}
