import type { ConversationId, IssuerId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { toAddress } from './payers.ts';
import { jsonOf, maybeTextOf, numberOf, type Sql, type SqlRow, textOf } from './sql.ts';

/** Columns of a message, for {@link toMessage}. */
export const MESSAGE_COLUMNS = `m.id, m.seq, m.at, m.channel, m.address, m.speaker, m.author, m.locale, m.text, m.class, m.epoch,
  m.detail, m.delivery`;

/** Messages after a number, in order. */
export async function readMessages(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  afterSeq: number,
  limit: number,
): Promise<readonly Message[]> {
  const rows = await sql.read(
    `select ${MESSAGE_COLUMNS} from messages m where m.issuer = $1 and m.conversation = $2 and m.seq > $3 order by m.seq limit $4`,
    [issuer, conversation, afterSeq, limit],
  );
  return rows.map(toMessage);
}

/** The provider's ids of messages before a number, newest first. */
export async function readProviderIdsBefore(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  seq: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql.read(
    `select provider_id from messages
      where issuer = $1 and conversation = $2 and seq < $3 and provider_id is not null order by seq desc limit $4`,
    [issuer, conversation, seq, limit],
  );
  return rows.map((row) => textOf(row, 'provider_id'));
}

type Detail = Pick<Message, 'shorter' | 'quickReplies' | 'card' | 'channelData' | 'attachments'>;

/** A row of {@link MESSAGE_COLUMNS} as a message. */
export function toMessage(row: SqlRow): Message {
  const detail = jsonOf<Detail>(row, 'detail');
  return {
    id: textOf(row, 'id') as MessageId,
    seq: numberOf(row, 'seq'),
    at: textOf(row, 'at'),
    channel: textOf(row, 'channel') as Message['channel'],
    address: toAddress(textOf(row, 'address')),
    from: textOf(row, 'speaker') as Message['from'],
    author: maybeTextOf(row, 'author'),
    locale: textOf(row, 'locale') as Message['locale'],
    text: textOf(row, 'text'),
    shorter: detail.shorter,
    quickReplies: detail.quickReplies,
    card: detail.card,
    ...(detail.attachments === undefined ? {} : { attachments: detail.attachments }),
    class: textOf(row, 'class') as Message['class'],
    epoch: numberOf(row, 'epoch'),
    channelData: detail.channelData ?? null,
    delivery: textOf(row, 'delivery') as Message['delivery'],
  };
}
