import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { MessageJourney } from '../../ports/message-journey.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, textOf } from './sql.ts';

/** How far messages of a thread have come, by number; one that does not exist is left out. */
export async function readJourneys(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  seqs: readonly number[],
): Promise<readonly MessageJourney[]> {
  if (seqs.length === 0) return [];
  const rows = await sql.read(
    `select m.seq, m.at, m.delivery, m.left_at, m.arrived_at, m.provider_id, o.state, o.first_tried_at from messages m
      left join outbox o on o.issuer = m.issuer and o.conversation = m.conversation and o.seq = m.seq
      where m.issuer = $1 and m.conversation = $2 and m.seq in (${seqs.map((_, index) => `$${index + 3}`).join(', ')})`,
    [issuer, conversation, ...seqs],
  );
  return rows.map((row) => ({
    seq: numberOf(row, 'seq'),
    leftAt: leftAt(row),
    arrivedAt: maybeTextOf(row, 'arrived_at'),
    providerMessageId: maybeTextOf(row, 'provider_id'),
  }));
}

/** What is being tried, or was tried and nobody knows how it went, may have left: the payer may have it. */
function leftAt(row: SqlRow): string | null {
  const state = maybeTextOf(row, 'state');
  const delivery = textOf(row, 'delivery');
  if (state === 'queued' || delivery === 'failed' || delivery === 'withdrawn') return null;
  const known = maybeTextOf(row, 'left_at');
  if (known !== null) return known;
  return state === null ? textOf(row, 'at') : maybeTextOf(row, 'first_tried_at');
}
