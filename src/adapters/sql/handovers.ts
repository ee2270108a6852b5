import type { Handover } from '../../model/handover.ts';
import type { ConversationId, IsoInstant, IssuerId } from '../../model/ids.ts';
import type { OwnershipStore } from '../../ports/ownership-store.ts';
import type { Commit } from '../../ports/store.ts';
import { jsonOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** The desk's own rows of one issuer. */
export function createOwnershipStore(sql: Sql, issuer: IssuerId): OwnershipStore {
  return {
    async handovers(conversation: ConversationId, limit: number) {
      const rows = await sql.read(
        'select detail from handovers where issuer = $1 and conversation = $2 order by epoch desc limit $3',
        [issuer, conversation, limit],
      );
      return rows.map((row) => jsonOf<Handover>(row, 'detail'));
    },
    async firstAnswers(slot: string, since: IsoInstant, limit: number) {
      const rows = await sql.read(
        `select seconds from first_answers where issuer = $1 and slot = $2 and answered_at > $3
          order by answered_at desc limit $4`,
        [issuer, slot, since, limit],
      );
      return rows.map((row) => numberOf(row, 'seconds'));
    },
    async noteAgentSeen(agent: string, at: IsoInstant) {
      await sql.batch([
        {
          text: `insert into agents_seen (issuer, agent, seen_at) values ($1, $2, $3)
            on conflict (issuer, agent) do update set seen_at = excluded.seen_at where agents_seen.seen_at < excluded.seen_at`,
          values: [issuer, agent, at],
        },
      ]);
    },
    async agentSeenAt(agent: string) {
      const [row] = await sql.read('select seen_at from agents_seen where issuer = $1 and agent = $2', [issuer, agent]);
      return row ? textOf(row, 'seen_at') : null;
    },
  };
}

/** What a turn adds to them. */
export function saveDesk(issuer: IssuerId, commit: Commit): readonly Statement[] {
  const { conversation, at } = commit;
  return [
    ...(commit.handovers ?? []).map((one) => ({
      text: 'insert into handovers (issuer, conversation, epoch, at, move, detail) values ($1, $2, $3, $4, $5, $6)',
      values: [issuer, conversation.id, one.epoch, one.at, one.move, JSON.stringify(one)],
      conflict: 'lost_race' as const,
    })),
    ...(commit.waits ?? []).map((one) => ({
      text: `insert into first_answers (issuer, conversation, version, slot, answered_at, seconds)
        values ($1, $2, $3, $4, $5, $6)`,
      values: [issuer, conversation.id, conversation.version, one.slot, at, one.seconds],
      conflict: 'lost_race' as const,
    })),
  ];
}
