import type { ConversationId, IssuerId } from '../../model/ids.ts';
import { DELIVERIES, type Delivery, isLaterDelivery, type Message } from '../../model/message.ts';
import type { NewTimelineEntry, TimelineType } from '../../model/timeline-entry.ts';
import type { DeliveryReport } from '../../ports/store.ts';
import { MESSAGE_COLUMNS, toMessage } from './messages.ts';
import { type Sql, type Statement, textOf } from './sql.ts';
import { appendTimeline } from './timeline.ts';

type Changed = { readonly conversation: ConversationId; readonly invoice: Message['card'] };

/**
 * Moves a message's delivery forward. The guard is in the statement itself, so late and doubled reports change nothing
 * whatever order they come in. The bill's own progress stands on its invoice's timeline, each step once.
 */
export async function recordDelivery(sql: Sql, issuer: IssuerId, report: DeliveryReport): Promise<Changed | null> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [row] = await sql.read(
      `select ${MESSAGE_COLUMNS}, m.conversation from messages m where m.issuer = $1 and ${report.message === null ? 'm.provider_id' : 'm.id'} = $2`,
      [issuer, report.message ?? report.providerMessageId],
    );
    if (!row) return null;
    const message = toMessage(row);
    if (!isLaterDelivery(message.delivery, report.delivery)) return null;
    const conversation = textOf(row, 'conversation') as ConversationId;
    const outcome = await sql.batch([
      moveDelivery(issuer, message.id, report.delivery, report.providerMessageId),
      {
        text: `delete from outbox where issuer = $1 and conversation = $2 and seq = $3 and state = 'unknown'`,
        values: [issuer, conversation, message.seq],
      },
      ...noteBill(issuer, message, report.delivery, report.at, report.failure).map((entry) =>
        appendTimeline(issuer, entry),
      ),
    ]);
    if (outcome.kind === 'stored') return { conversation, invoice: message.card };
  }
  throw new Error('The timeline kept changing while a delivery was recorded');
}

/** Sets the delivery unless the stored one is as far or further. */
export function moveDelivery(issuer: IssuerId, message: string, next: Delivery, providerId: string | null): Statement {
  const earlier = DELIVERIES.filter((one) => isLaterDelivery(one, next)).map((one) => `'${one}'`);
  return {
    text: `update messages set delivery = $3, provider_id = coalesce(provider_id, $4)
      where issuer = $1 and id = $2 and delivery in (${earlier.join(', ') || "''"})`,
    values: [issuer, message, next, providerId],
  };
}

const BILL_STEPS: Readonly<Record<Delivery, TimelineType | null>> = {
  queued: null,
  sent: 'invoice_sent',
  delivered: 'invoice_delivered',
  read: null,
  failed: 'invoice_failed',
};

/** The timeline entries a bill's delivery makes. A bill reported delivered was sent, also if that report is still on its way. */
export function noteBill(
  issuer: IssuerId,
  message: Message,
  delivery: Delivery,
  at: string,
  failure: string | null,
): readonly NewTimelineEntry[] {
  const invoice = message.card;
  if (message.class !== 'invoice' || invoice === null || issuer === '') return [];
  const steps = delivery === 'delivered' ? (['sent', 'delivered'] as const) : [delivery];
  return steps.flatMap((step) => {
    const type = BILL_STEPS[step];
    if (type === null) return [];
    const data = failure === null ? { channel: message.channel } : { channel: message.channel, failure };
    return [{ invoice, at, type, data, key: `${type}:${message.id}` }];
  });
}
