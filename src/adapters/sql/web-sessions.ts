import type { ConversationId, IssuerId, PayerRef } from '../../model/ids.ts';
import type { WebSession } from '../../ports/store.ts';
import { maybeTextOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** Safe to repeat: the first one stays. */
export function saveWebSession(issuer: IssuerId, session: WebSession): Statement {
  return {
    text: `insert into web_sessions (issuer, id, conversation, user_id, payer, created_at, ended_at, from_seq)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (issuer, id) do nothing`,
    values: [
      issuer,
      session.id,
      session.conversation,
      session.userId,
      session.payer,
      session.createdAt,
      session.endedAt,
      session.fromSeq,
    ],
  };
}

/** An ended session stays ended at its first time. */
export function endWebSession(issuer: IssuerId, id: string, at: string): Statement {
  return {
    text: 'update web_sessions set ended_at = $3 where issuer = $1 and id = $2 and ended_at is null',
    values: [issuer, id, at],
  };
}

export async function readWebSession(sql: Sql, issuer: IssuerId, id: string): Promise<WebSession | null> {
  const [row] = await sql.read(
    'select id, conversation, user_id, payer, created_at, ended_at, from_seq from web_sessions where issuer = $1 and id = $2',
    [issuer, id],
  );
  if (!row) return null;
  return {
    id: textOf(row, 'id'),
    conversation: textOf(row, 'conversation') as ConversationId,
    userId: textOf(row, 'user_id'),
    payer: maybeTextOf(row, 'payer') as PayerRef | null,
    createdAt: textOf(row, 'created_at'),
    endedAt: maybeTextOf(row, 'ended_at'),
    fromSeq: numberOf(row, 'from_seq'),
  };
}
