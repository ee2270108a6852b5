import { toAddressText } from '../../model/address.ts';
import type { IssuerId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { Commit } from '../../ports/store.ts';
import type { SqlValue, Statement } from './sql.ts';

/** A turn's messages, and those of them that are to leave, each in one statement: what was asked and what is answered. */
export function insertMessages(issuer: IssuerId, commit: Commit, urgency: number): readonly Statement[] {
  const { messages, conversation, at } = commit;
  const leaving = messages.filter((one) => one.from !== 'payer');
  const queuedAt = Date.parse(at);
  return [
    ...insertRows(
      'messages (issuer, conversation, seq, id, at, channel, address, speaker, author, locale, text, class, epoch, detail, delivery)',
      messages.map((one) => [issuer, conversation.id, ...toRow(one)]),
    ),
    ...insertRows(
      'outbox (issuer, conversation, seq, message, state, ask_first, attempts, due_at, fence, channel, urgency, queued_at)',
      leaving.map((one) => [
        issuer,
        conversation.id,
        one.seq,
        one.id,
        'queued',
        0,
        0,
        0,
        0,
        one.channel,
        urgency,
        queuedAt,
      ]),
    ),
  ];
}

function toRow(message: Message): readonly SqlValue[] {
  const { shorter, quickReplies, card, channelData, attachments, figures, handoff, media, edited } = message;
  const { reminds, asksFor, chosen } = message;
  const detail = { shorter, quickReplies, card, channelData, attachments, figures, handoff, media, edited };
  return [
    message.seq,
    message.id,
    message.at,
    message.channel,
    toAddressText(message.address),
    message.from,
    message.author,
    message.locale,
    message.text,
    message.class,
    message.epoch,
    JSON.stringify({ ...detail, reminds, asksFor, chosen }),
    message.delivery,
  ];
}

/** Rows that another turn of the same thread may have written meanwhile: then this turn has lost the race. */
function insertRows(into: string, rows: readonly (readonly SqlValue[])[]): readonly Statement[] {
  if (rows.length === 0) return [];
  let place = 0;
  const toPlace = (): string => {
    place += 1;
    return `$${place}`;
  };
  const tuples = rows.map((row) => `(${row.map(toPlace).join(', ')})`);
  return [{ text: `insert into ${into} values ${tuples.join(', ')}`, values: rows.flat(), conflict: 'lost_race' }];
}
