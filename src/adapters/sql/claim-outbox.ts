import { isChannel } from '../../model/address.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Delivery, Message } from '../../model/message.ts';
import { URGENCIES } from '../../model/urgency.ts';
import type { OutboxJob, OutboxLane } from '../../ports/outbox-store.ts';
import { MESSAGE_COLUMNS, toMessage } from './messages.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, type Statement, textOf } from './sql.ts';

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
  const rows = sql.embedded ? await claimAndRead(sql, request) : await claimAtOnce(sql, request);
  return rows.map((row) => toJob(row, request.now + request.leaseMs));
}

function toClaim({ lane, ...request }: ClaimRequest, skipLocked: string): Statement {
  return {
    text: `update outbox set state = 'sending', ask_first = case when state = 'queued' then 0 else ask_first + 1 end,
        fence = fence + 1, due_at = $1 + $2, first_tried_at = coalesce(first_tried_at, $4)
      where (issuer, conversation, seq) in (
        select issuer, conversation, seq from outbox o where due_at <= $1${lane ? ' and issuer = $5 and channel = $6 and urgency <= $7' : ''}
          and not exists (select 1 from outbox e where e.issuer = o.issuer and e.conversation = o.conversation and e.seq < o.seq)
        order by urgency, queued_at limit $3${skipLocked})
      returning issuer, conversation, seq, ask_first, attempts, fence, first_tried_at, part`,
    values: [
      request.now,
      request.leaseMs,
      request.limit,
      new Date(request.now).toISOString(),
      ...(lane ? [lane.issuer, lane.channel, URGENCIES.indexOf(lane.urgency)] : []),
    ],
  };
}

/** What is claimed, with its message and its conversation's epoch; `o` is the claimed row. */
const CLAIMED = `select ${MESSAGE_COLUMNS}, m.issuer, m.conversation, m.provider_id, c.epoch as current_epoch, c.stopped,
    p.provider_id as part_id, p.delivery as part_delivery, p.parts, o.ask_first, o.attempts, o.fence, o.first_tried_at, o.part`;
const OF_CLAIMED = `join messages m on m.issuer = o.issuer and m.conversation = o.conversation and m.seq = o.seq
    join conversations c on c.issuer = m.issuer and c.id = m.conversation
    left join message_parts p on p.issuer = m.issuer and p.message = m.id and p.part = o.part`;

/** One statement where the database lets a write be read from. */
async function claimAtOnce(sql: Sql, request: ClaimRequest): Promise<readonly SqlRow[]> {
  const { text, values } = toClaim(request, sql.skipLocked);
  const outcome = await sql.batch([
    { text: `with o as (${text}) ${CLAIMED} from o ${OF_CLAIMED} order by m.at, m.seq`, values },
  ]);
  return (outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? [];
}

/** One process, one file: between the write and the read nobody comes. */
async function claimAndRead(sql: Sql, request: ClaimRequest): Promise<readonly SqlRow[]> {
  const outcome = await sql.batch([toClaim(request, '')]);
  const claimed = (outcome.kind === 'stored' ? outcome.rows[0] : undefined) ?? [];
  if (claimed.length === 0) return [];
  const places = claimed.map((_, index) => `($${3 * index + 1}, $${3 * index + 2}, $${3 * index + 3})`);
  const rows = await sql.read(
    `${CLAIMED} from outbox o ${OF_CLAIMED} where (o.issuer, o.conversation, o.seq) in (values ${places.join(', ')})`,
    claimed.flatMap((row) => [textOf(row, 'issuer'), textOf(row, 'conversation'), numberOf(row, 'seq')] as const),
  );
  const byPlace = new Map(rows.map((row) => [toPlace(row), row]));
  return claimed.map((row) => byPlace.get(toPlace(row))).filter((row) => row !== undefined);
}

function toPlace(row: SqlRow): string {
  return JSON.stringify([row['issuer'], row['conversation'], row['seq']]);
}

function toJob(row: SqlRow, leasedUntil: number): OutboxJob {
  const message = toMessage(row);
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'conversation') as ConversationId,
    message,
    epoch: numberOf(row, 'current_epoch'),
    fence: numberOf(row, 'fence'),
    leasedUntil,
    attempts: numberOf(row, 'attempts'),
    outcomeUnknown: numberOf(row, 'ask_first') > 0,
    asks: numberOf(row, 'ask_first'),
    firstTriedAt: maybeTextOf(row, 'first_tried_at'),
    part: numberOf(row, 'part'),
    reported: toReported(row, message, numberOf(row, 'part')),
    stopped: textOf(row, 'stopped')
      .split(',')
      .filter((one) => isChannel(one)),
  };
}

/** A part has a row of its own; a message that went whole carries its report itself. */
function toReported(row: SqlRow, message: Message, part: number): OutboxJob['reported'] {
  const delivery = maybeTextOf(row, 'part_delivery') as Delivery | null;
  if (delivery !== null) {
    return { providerMessageId: maybeTextOf(row, 'part_id') ?? '', delivery, parts: numberOf(row, 'parts') };
  }
  if (part > 1 || message.delivery === 'queued' || message.delivery === 'asking') return null;
  return { providerMessageId: maybeTextOf(row, 'provider_id') ?? '', delivery: message.delivery, parts: 1 };
}
