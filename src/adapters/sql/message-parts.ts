import type { IssuerId, MessageId } from '../../model/ids.ts';
import { type Delivery, toWholeDelivery } from '../../model/message.ts';
import { earlierDeliveries } from './earlier-deliveries.ts';
import { type Sql, type Statement, textOf } from './sql.ts';

/** What is known of one part of a text that goes in several messages. */
export interface PartState {
  readonly number: number;
  readonly of: number;
  readonly providerId: string | null;
  readonly delivery: Delivery;
}

/** Notes a part's state; never back, whatever order the reports come in. */
export function movePart(issuer: IssuerId, message: string, part: PartState): Statement {
  return {
    text: `insert into message_parts (issuer, message, part, parts, provider_id, delivery)
      select cast($1 as text), cast($2 as text), cast($3 as bigint), cast($4 as bigint), cast($5 as text), cast($6 as text)
      where 1 = 1
      on conflict (issuer, message, part) do update set
        provider_id = coalesce(message_parts.provider_id, excluded.provider_id),
        delivery = case when message_parts.delivery in (${earlierDeliveries(part.delivery)}) then excluded.delivery else message_parts.delivery end`,
    values: [issuer, message, part.number, part.of, part.providerId, part.delivery],
  };
}

/** How far a text of several parts has come as a whole. */
export async function wholeDelivery(sql: Sql, issuer: IssuerId, message: MessageId, of: number): Promise<Delivery> {
  const rows = await sql.read('select delivery from message_parts where issuer = $1 and message = $2', [
    issuer,
    message,
  ]);
  return toWholeDelivery(
    rows.map((row) => textOf(row, 'delivery') as Delivery),
    of,
  );
}
