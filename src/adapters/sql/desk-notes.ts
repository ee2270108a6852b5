import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { DeskNote } from '../../ports/desk-store.ts';
import { indexNote } from './search-words.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** A note with whom it is meant for. The same id again adds nothing, and never changes the first. */
export function insertNote(issuer: IssuerId, conversation: ConversationId, note: DeskNote): readonly Statement[] {
  const { id, at, afterSeq, author, text, mentions, whisperTo } = note;
  return [
    {
      text: `insert into desk_notes (issuer, conversation, id, at, after_seq, author, author_name, text, mentions,
        whisper_to, whisper_to_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        issuer,
        conversation,
        id,
        at,
        afterSeq,
        author.id,
        author.name,
        text,
        JSON.stringify(mentions),
        whisperTo?.id ?? null,
        whisperTo?.name ?? null,
      ],
      conflict: 'there',
    },
    ...mentions.map((member) => ({
      text: 'insert into desk_mentions (issuer, member, note, conversation, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      values: [issuer, member, id, conversation, at],
    })),
    ...indexNote(issuer, conversation, note),
  ];
}

/** Oldest first, the newest `limit` of them. */
export async function readNotes(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  limit: number,
): Promise<readonly DeskNote[]> {
  const rows = await sql.read(
    `select id, at, after_seq, author, author_name, text, mentions, whisper_to, whisper_to_name
      from desk_notes
      where issuer = $1 and conversation = $2 order by at desc, id desc limit $3`,
    [issuer, conversation, limit],
  );
  return [...rows].reverse().map((row) => ({
    id: textOf(row, 'id'),
    at: textOf(row, 'at'),
    afterSeq: numberOf(row, 'after_seq'),
    author: { id: textOf(row, 'author'), name: textOf(row, 'author_name') },
    text: textOf(row, 'text'),
    mentions: jsonOf<readonly string[]>(row, 'mentions'),
    whisperTo: toPerson(maybeTextOf(row, 'whisper_to'), maybeTextOf(row, 'whisper_to_name')),
  }));
}

function toPerson(id: string | null, name: string | null): DeskNote['whisperTo'] {
  return id === null ? null : { id, name: name ?? '' };
}

export function seeMentions(issuer: IssuerId, conversation: ConversationId, member: string, at: string): Statement {
  return {
    text: `update desk_mentions set seen_at = $4
      where issuer = $1 and member = $2 and conversation = $3 and seen_at is null`,
    values: [issuer, member, conversation, at],
  };
}
