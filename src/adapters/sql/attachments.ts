import type { AttachmentId, ConversationId, IssuerId } from '../../model/ids.ts';
import type { MediaType } from '../../model/media-type.ts';
import type { StoredAttachment } from '../../ports/store.ts';
import { bytesOf, maybeTextOf, numberOf, type Sql, type Statement, textOf } from './sql.ts';

/** Part of a turn's commit: a file is there when its message is, and is not there when that is not. */
export function insertAttachment(
  issuer: IssuerId,
  conversation: ConversationId,
  file: StoredAttachment,
  at: string,
): Statement {
  return {
    text: `insert into attachments (issuer, conversation, id, name, type, size, content, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [issuer, conversation, file.id, file.name, file.type, file.size, file.content, at],
    conflict: 'lost_race',
  };
}

/** A file of a thread, with what it holds. */
export async function readAttachment(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  id: AttachmentId,
): Promise<StoredAttachment | null> {
  const [row] = await sql.read(
    'select id, name, type, size, content from attachments where issuer = $1 and conversation = $2 and id = $3',
    [issuer, conversation, id],
  );
  if (!row) return null;
  return {
    id: textOf(row, 'id') as AttachmentId,
    name: maybeTextOf(row, 'name'),
    type: textOf(row, 'type') as MediaType,
    size: numberOf(row, 'size'),
    content: bytesOf(row, 'content'),
  };
}

/** How much a thread's files hold together. */
export async function readAttachmentBytes(sql: Sql, issuer: IssuerId, conversation: ConversationId): Promise<number> {
  const [row] = await sql.read(
    'select coalesce(sum(size), 0) as bytes from attachments where issuer = $1 and conversation = $2',
    [issuer, conversation],
  );
  // PostgreSQL gives the sum of bigints as a decimal.
  return Number(row?.['bytes'] ?? 0);
}
