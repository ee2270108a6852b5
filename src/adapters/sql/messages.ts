import type { ConversationId, IssuerId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { IssuerStore } from '../../ports/store.ts';
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

/** A message by our id, else by the provider's. */
export async function findMessage(
  sql: Sql,
  issuer: IssuerId,
  by: { readonly message: MessageId | null; readonly providerMessageId: string },
): Promise<Awaited<ReturnType<IssuerStore['findMessage']>>> {
  const [row] = await sql.read(
    `select ${MESSAGE_COLUMNS}, m.conversation, m.provider_id from messages m
      where m.issuer = $1 and ${by.message === null ? 'm.provider_id' : 'm.id'} = $2`,
    [issuer, by.message ?? by.providerMessageId],
  );
  if (!row) return null;
  return {
    message: toMessage(row),
    conversation: textOf(row, 'conversation') as ConversationId,
    providerMessageId: maybeTextOf(row, 'provider_id'),
  };
}

/** The provider's ids of messages before a number, parts of a text each by its own, newest first. */
export async function readProviderIdsBefore(
  sql: Sql,
  issuer: IssuerId,
  conversation: ConversationId,
  seq: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await sql.read(
    `select coalesce(p.provider_id, m.provider_id) as provider_id from messages m
      left join message_parts p on p.issuer = m.issuer and p.message = m.id
      where m.issuer = $1 and m.conversation = $2 and m.seq < $3 and (m.provider_id is not null or p.provider_id is not null)
      order by m.seq desc limit $4`,
    [issuer, conversation, seq, limit],
  );
  return rows.map((row) => textOf(row, 'provider_id'));
}

type Detail = Pick<
  Message,
  | 'shorter'
  | 'quickReplies'
  | 'card'
  | 'channelData'
  | 'attachments'
  | 'figures'
  | 'handoff'
  | 'media'
  | 'edited'
  | 'reminds'
  | 'asksFor'
  | 'chosen'
>;

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
    ...(detail.handoff === undefined ? {} : { handoff: detail.handoff }),
    ...(detail.media === undefined ? {} : { media: detail.media }),
    ...(detail.reminds === undefined ? {} : { reminds: detail.reminds }),
    ...(detail.asksFor === undefined ? {} : { asksFor: detail.asksFor }),
    ...(detail.edited === undefined ? {} : { edited: detail.edited }),
    ...(detail.chosen === undefined ? {} : { chosen: detail.chosen }),
    class: textOf(row, 'class') as Message['class'],
    epoch: numberOf(row, 'epoch'),
    channelData: detail.channelData ?? null,
    delivery: textOf(row, 'delivery') as Message['delivery'],
    ...(detail.figures === undefined ? {} : { figures: detail.figures }),
  };
}
