import { isChannel } from '../../model/address.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Delivery, Message } from '../../model/message.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { OutboxJob, OutboxLane, OutboxResult } from '../../ports/outbox-store.ts';
import { movePart, wholeDelivery } from './message-parts.ts';
import { MESSAGE_COLUMNS, toMessage } from './messages.ts';
import { moveDelivery, noteBill, recordDelivery } from './record-delivery.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';
import { appendTimeline } from './timeline.ts';

/** Every message that waits may have left: the provider is asked before it is sent. For a record that was set back in time. */
export const ASK_FIRST = `update outbox set state = 'unknown', ask_first = 0, due_at = 0`;

interface ClaimRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly lane?: OutboxLane;
}

/**
 * Leases due rows. Only the oldest unfinished row of a conversation can be claimed, so its messages leave in order; a
 * row still leased blocks those behind it. A lease that ran out means that its holder died in the middle of a send:
 * the next holder asks the provider first. The most urgent go first, and of them the oldest. `ask_first` counts those times in a row; a try that certainly failed ends them.
 */
export async function claimOutbox(sql: Sql, request: ClaimRequest): Promise<readonly OutboxJob[]> {
  const { lane } = request;
  const outcome = await sql.batch([
    {
      text: `update outbox set state = 'sending', ask_first = case when state = 'queued' then 0 else ask_first + 1 end,
          fence = fence + 1, due_at = $1 + $2, first_tried_at = coalesce(first_tried_at, $4)
        where (issuer, conversation, seq) in (
          select issuer, conversation, seq from outbox o where due_at <= $1${lane ? ' and issuer = $5 and channel = $6 and urgency <= $7' : ''}
            and not exists (select 1 from outbox e where e.issuer = o.issuer and e.conversation = o.conversation and e.seq < o.seq)
          order by urgency, queued_at limit $3${sql.skipLocked})
        returning issuer, conversation, seq, message, ask_first, attempts, fence, first_tried_at, part`,
      values: [
        request.now,
        request.leaseMs,
        request.limit,
        new Date(request.now).toISOString(),
        ...(lane ? [lane.issuer, lane.channel, URGENCIES.indexOf(lane.urgency)] : []),
      ],
    },
  ]);
  const claimed = (outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? [];
  if (claimed.length === 0) return [];
  const messages = await readClaimed(sql, claimed);
  return claimed.flatMap((row) => {
    const found = messages.get(toPlace(row));
    return found ? [toJob(row, found, request.now + request.leaseMs)] : [];
  });
}

/** The messages of claimed rows and their conversations' epochs, in one round trip. */
async function readClaimed(sql: Sql, claimed: readonly SqlRow[]): Promise<ReadonlyMap<string, SqlRow>> {
  const places = claimed.map((_, index) => {
    const [issuer, conversation, seq] = [3 * index + 1, 3 * index + 2, 3 * index + 3];
    return `(cast($${issuer} as text), cast($${conversation} as text), cast($${seq} as bigint))`;
  });
  const rows = await sql.read(
    `select ${MESSAGE_COLUMNS}, m.issuer, m.conversation, m.provider_id, c.epoch as current_epoch, c.stopped,
        p.provider_id as part_id, p.delivery as part_delivery, p.parts from messages m
      join conversations c on c.issuer = m.issuer and c.id = m.conversation
      join outbox o on o.issuer = m.issuer and o.conversation = m.conversation and o.seq = m.seq
      left join message_parts p on p.issuer = m.issuer and p.message = m.id and p.part = o.part
      where (m.issuer, m.conversation, m.seq) in (values ${places.join(', ')})`,
    claimed.flatMap((row) => [textOf(row, 'issuer'), textOf(row, 'conversation'), numberOf(row, 'seq')]),
  );
  return new Map(rows.map((row) => [toPlace(row), row]));
}

function toPlace(row: SqlRow): string {
  return JSON.stringify([row['issuer'], row['conversation'], row['seq']]);
}

function toJob(row: SqlRow, found: SqlRow, leasedUntil: number): OutboxJob {
  const message = toMessage(found);
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'conversation') as ConversationId,
    message,
    epoch: numberOf(found, 'current_epoch'),
    fence: numberOf(row, 'fence'),
    leasedUntil,
    attempts: numberOf(row, 'attempts'),
    outcomeUnknown: numberOf(row, 'ask_first') > 0,
    asks: numberOf(row, 'ask_first'),
    firstTriedAt: maybeTextOf(row, 'first_tried_at'),
    part: numberOf(row, 'part'),
    reported: toReported(found, message, numberOf(row, 'part')),
    stopped: textOf(found, 'stopped')
      .split(',')
      .filter((one) => isChannel(one)),
  };
}

/** A part has a row of its own; a message that went whole carries its report itself. */
function toReported(found: SqlRow, message: Message, part: number): OutboxJob['reported'] {
  const delivery = maybeTextOf(found, 'part_delivery') as Delivery | null;
  if (delivery !== null) {
    return { providerMessageId: maybeTextOf(found, 'part_id') ?? '', delivery, parts: numberOf(found, 'parts') };
  }
  if (part > 1 || message.delivery === 'queued' || message.delivery === 'asking') return null;
  return { providerMessageId: maybeTextOf(found, 'provider_id') ?? '', delivery: message.delivery, parts: 1 };
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
    const outcome = await sql.batch(
      result.kind === 'sent' && (result.parts ?? 1) > 1
        ? toPartStatements(job, result, at)
        : toStatements(job, result, at),
    );
    if (outcome.kind !== 'stored') continue;
    if ((outcome.rows[0] ?? []).length !== 1) return false;
    if (result.kind === 'sent' && job.part === result.parts && job.part > 1) await finishParts(sql, job, result, at);
    return true;
  }
  throw new Error('The timeline kept changing while a send was recorded');
}

type SentResult = Extract<OutboxResult, { kind: 'sent' }>;

/** A part has left: its state is kept, and the message waits for its next part with all its tries, or is done. */
function toPartStatements(
  job: OutboxJob,
  { providerMessageId, delivery, parts = 1 }: SentResult,
  at: string,
): readonly Statement[] {
  const key = [job.issuer, job.conversation, job.message.seq, job.fence];
  const where = 'where issuer = $1 and conversation = $2 and seq = $3 and fence = $4';
  const next: Statement = {
    text: `update outbox set part = part + 1, state = 'queued', ask_first = 0, attempts = 0, due_at = 0,
      first_tried_at = null, code = null ${where} returning seq`,
    values: key,
  };
  const part = movePart(job.issuer, job.message.id, {
    number: job.part,
    of: parts,
    providerId: providerMessageId || null,
    delivery,
  });
  if (job.part < parts) return [next, part];
  const [done, ...whole] = toStatements(job, { kind: 'sent', providerMessageId, delivery: 'sent', units: 1 }, at);
  return done ? [done, part, ...whole] : [];
}

/** All parts have left, and may have been reported on meanwhile: the message is as far as the slowest of them. */
async function finishParts(sql: Sql, job: OutboxJob, { providerMessageId, parts = 1 }: SentResult, at: string) {
  const delivery = await wholeDelivery(sql, job.issuer, job.message.id, parts);
  const message = job.message.id;
  await recordDelivery(sql, job.issuer, { message, providerMessageId, delivery, at, failure: null });
}

function toStatements(job: OutboxJob, result: OutboxResult, at: string): readonly Statement[] {
  const key = [job.issuer, job.conversation, job.message.seq, job.fence];
  const where = 'where issuer = $1 and conversation = $2 and seq = $3 and fence = $4';
  const finish: Statement = { text: `delete from outbox ${where} returning seq`, values: key };
  switch (result.kind) {
    case 'sent':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, result.delivery, result.providerMessageId, at),
        ...noteBill(job.issuer, job.message, result.delivery, at, null).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'failed':
      return [
        finish,
        moveDelivery(job.issuer, job.message.id, result.code === 'unknown' ? 'unknown' : 'failed', null, at),
        ...noteBill(job.issuer, job.message, 'failed', at, result.code).map((one) => appendTimeline(job.issuer, one)),
      ];
    case 'stale':
      return [finish, moveDelivery(job.issuer, job.message.id, 'withdrawn', null, at)];
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
        ...(result.kind === 'unknown' ? [moveDelivery(job.issuer, job.message.id, 'asking', null, at)] : []),
        ...(result.kind === 'retry' ? [waitAgain(job)] : []),
      ];
  }
}

/** It certainly has not left: nobody is asked about it any more, it waits like the others. */
function waitAgain({ issuer, message }: OutboxJob): Statement {
  return {
    text: `update messages set delivery = 'queued' where issuer = $1 and id = $2 and delivery = 'asking'`,
    values: [issuer, message.id],
  };
}
