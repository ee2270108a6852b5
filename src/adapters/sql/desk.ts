import type { Channel } from '../../model/address.ts';
import type { ConversationId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { DeskRow } from '../../ports/store.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, textOf } from './sql.ts';

/** Columns of a row of the desk, for {@link toDeskRow}; `c` is the conversation, `p` its payer. */
export const DESK_COLUMNS = `c.id, c.payer, p.name as payer_name, c.owner, c.agent_id, c.agent_name, c.channel, c.offered_at, c.last_at,
  c.team as own_team, c.promised_by, c.unanswered_since, c.last_text, c.last_from, c.last_seq, c.payer_seq`;
const COLUMNS = `${DESK_COLUMNS} from conversations c left join payers p on p.issuer = c.issuer and p.ref = c.payer`;

/** Those who wait for a person first, longest waiting on top, then the newest others. */
export async function readDesk(sql: Sql, issuer: IssuerId, limit: number): Promise<readonly DeskRow[]> {
  const waiting = await sql.read(
    `select ${COLUMNS} where c.issuer = $1 and c.offered_at is not null order by c.offered_at limit $2`,
    [issuer, limit],
  );
  const others = await sql.read(
    `select ${COLUMNS} where c.issuer = $1 and c.offered_at is null order by c.last_at desc limit $2`,
    [issuer, Math.max(limit - waiting.length, 0)],
  );
  return [...waiting, ...others].map(toDeskRow);
}

/** A row of {@link DESK_COLUMNS}. */
export function toDeskRow(row: SqlRow): DeskRow {
  return {
    conversation: textOf(row, 'id') as ConversationId,
    payer: maybeTextOf(row, 'payer') as PayerRef | null,
    payerName: maybeTextOf(row, 'payer_name'),
    owner: textOf(row, 'owner') as DeskRow['owner'],
    agentId: maybeTextOf(row, 'agent_id'),
    agentName: maybeTextOf(row, 'agent_name'),
    channel: maybeTextOf(row, 'channel') as Channel | null,
    offeredAt: maybeTextOf(row, 'offered_at'),
    team: maybeTextOf(row, 'own_team'),
    promisedBy: maybeTextOf(row, 'promised_by'),
    unansweredSince: maybeTextOf(row, 'unanswered_since'),
    lastAt: textOf(row, 'last_at'),
    lastText: textOf(row, 'last_text'),
    lastFrom: textOf(row, 'last_from') as DeskRow['lastFrom'],
    lastSeq: numberOf(row, 'last_seq'),
  };
}
