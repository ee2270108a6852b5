import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Snooze } from '../../ports/desk-store.ts';
import { maybeTextOf, type Sql, type Statement, textOf } from './sql.ts';

/** Puts a conversation aside, or takes it up again. */
export function saveSnooze(issuer: IssuerId, conversation: ConversationId, snooze: Snooze | null): Statement {
  return {
    text: `insert into desk_cases (issuer, conversation, snooze_kind, snooze_until, snooze_seq, snooze_by) values ($1, $2, $3, $4, $5, $6)
      on conflict (issuer, conversation) do update set snooze_kind = excluded.snooze_kind, snooze_until = excluded.snooze_until,
        snooze_seq = excluded.snooze_seq, snooze_by = excluded.snooze_by`,
    values: [
      issuer,
      conversation,
      snooze?.kind ?? null,
      snooze?.until ?? null,
      snooze?.seenSeq ?? null,
      snooze?.by ?? null,
    ],
  };
}

export function saveTeam(issuer: IssuerId, conversation: ConversationId, team: string | null): Statement {
  return {
    text: `insert into desk_cases (issuer, conversation, team) values ($1, $2, $3)
      on conflict (issuer, conversation) do update set team = excluded.team`,
    values: [issuer, conversation, team],
  };
}

/** The case is over: the next one goes where its own reason says. */
export function forgetTeam(issuer: IssuerId, conversation: ConversationId): Statement {
  return {
    text: 'update desk_cases set team = null where issuer = $1 and conversation = $2 and team is not null',
    values: [issuer, conversation],
  };
}

export function insertTag(issuer: IssuerId, conversation: ConversationId, tag: string): Statement {
  return {
    text: 'insert into desk_tags (issuer, conversation, tag) values ($1, $2, $3) on conflict do nothing',
    values: [issuer, conversation, tag],
  };
}

export function deleteTag(issuer: IssuerId, conversation: ConversationId, tag: string): Statement {
  return {
    text: 'delete from desk_tags where issuer = $1 and conversation = $2 and tag = $3',
    values: [issuer, conversation, tag],
  };
}

/** Every tag of the issuer, most used first. */
export async function readTagNames(sql: Sql, issuer: IssuerId, limit: number): Promise<readonly string[]> {
  const rows = await sql.read(
    'select tag, count(*) as times from desk_tags where issuer = $1 group by tag order by times desc, tag limit $2',
    [issuer, limit],
  );
  return rows.map((row) => textOf(row, 'tag'));
}

/** When the next snooze ends by its time. */
export async function readNextWake(sql: Sql, issuer: IssuerId, now: string): Promise<string | null> {
  const [row] = await sql.read(
    `select min(snooze_until) as next from desk_cases
      where issuer = $1 and snooze_kind is not null and snooze_until > $2`,
    [issuer, now],
  );
  return row ? maybeTextOf(row, 'next') : null;
}
