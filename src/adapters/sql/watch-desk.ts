import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { DeskWatch, Forgotten } from '../../ports/ownership-store.ts';
import { maybeTextOf, numberOf, type Sql, type SqlRow, textOf } from './sql.ts';

/** An answer that left, or is on its way: said after the payer's words, and not given up. */
const ANSWER = `exists (select 1 from messages m where m.issuer = c.issuer and m.conversation = c.id
  and m.seq > c.payer_seq and m.speaker <> 'payer' and m.class = 'chat' and
  (m.delivery in ('sent', 'delivered', 'read') or exists (select 1 from outbox o where o.issuer = m.issuer
    and o.conversation = m.conversation and o.seq = m.seq)))`;

const LEFT = `exists (select 1 from messages m where m.issuer = c.issuer and m.conversation = c.id
  and m.seq > c.payer_seq and m.speaker <> 'payer' and m.class = 'chat' and m.delivery in ('sent', 'delivered', 'read'))`;

const LOOKED_UP = `exists (select 1 from lookups l where l.issuer = c.issuer and l.conversation = c.id and l.state <> 'closed')`;

const CLOCK = (name: string): string =>
  `exists (select 1 from timers t where t.issuer = c.issuer and t.conversation = c.id and t.name = '${name}')`;

/** The watchdog's questions, the same on both databases. */
export function createDeskWatch(sql: Sql): DeskWatch {
  return {
    async forgotten(before, limit) {
      await sql.batch([
        {
          text: `update conversations set heeded_seq = payer_seq where (issuer, id) in (
            select c.issuer, c.id from conversations c where c.heeded_seq < c.payer_seq and c.heard_at < $1
              and c.owner in ('bot', 'closed') and ${LEFT} order by c.heard_at limit 1000)`,
          values: [before],
        },
      ]);
      const rows = await sql.read(
        `select c.issuer, c.id, c.payer_seq, c.heard_at from conversations c
          where c.heeded_seq < c.payer_seq and c.heard_at < $1 and (
            (c.owner in ('bot', 'closed') and not ${ANSWER} and not ${LOOKED_UP})
            or (c.owner = 'agent' and c.unanswered_since is not null and c.unanswered_since < $1
              and c.agent_id not like 'hub:%' and not ${CLOCK('claim_lease')}))
          order by c.heard_at limit $2`,
        [before, limit],
      );
      return rows.map(toForgotten);
    },
    async deskHealth(now) {
      const [row] = await sql.read(
        `select count(*) as waiting, coalesce(sum(case when promised_by < $1 then 1 else 0 end), 0) as late,
          min(coalesce(unanswered_since, offered_at)) as oldest
          from conversations where offered_at is not null and (owner = 'offered' or unanswered_since is not null)`,
        [now],
      );
      const oldest = row ? maybeTextOf(row, 'oldest') : null;
      return {
        waiting: Number(row?.['waiting'] ?? 0),
        late: Number(row?.['late'] ?? 0),
        oldestMs: oldest === null ? 0 : Math.max(0, Date.parse(now) - Date.parse(oldest)),
      };
    },
  };
}

function toForgotten(row: SqlRow): Forgotten {
  return {
    issuer: textOf(row, 'issuer') as IssuerId,
    conversation: textOf(row, 'id') as ConversationId,
    seq: numberOf(row, 'payer_seq'),
    heardAt: textOf(row, 'heard_at'),
  };
}
