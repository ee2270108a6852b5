import type { ConversationId, IssuerId } from '../../model/ids.ts';
import { type Delivery, isLaterDelivery, type Message } from '../../model/message.ts';
import type { NewTimelineEntry, TimelineType } from '../../model/timeline-entry.ts';
import type { DeliveryReport } from '../../ports/message-journey.ts';
import { earlierDeliveries } from './earlier-deliveries.ts';
import { markMessage } from './insight.ts';
import { movePart, wholeDelivery } from './message-parts.ts';
import { findMessage } from './messages.ts';
import type { Sql, Statement } from './sql.ts';
import { appendTimeline } from './timeline.ts';

const DELIVERED: ReadonlySet<Delivery> = new Set(['delivered', 'read']);

type Changed = { readonly conversation: ConversationId; readonly invoice: Message['card'] };

/** A report on a message, with how far the whole of it has come. */
interface Progress extends Omit<DeliveryReport, 'part'> {
  /** The message may wait in the outbox for this very word. */
  readonly settles: boolean;
}

/**
 * Moves a message's delivery forward. The guard is in the statement itself, so late and doubled reports change nothing
 * whatever order they come in. The bill's own progress stands on its invoice's timeline, each step once. Of a text in
 * several parts, the part moves first and then the whole as far as its slowest part.
 */
export async function recordDelivery(sql: Sql, issuer: IssuerId, report: DeliveryReport): Promise<Changed | null> {
  const { part, message } = report;
  if (part === undefined || message === null) return moveWhole(sql, issuer, { ...report, settles: true });
  await sql.batch([
    movePart(issuer, message, { ...part, providerId: report.providerMessageId, delivery: report.delivery }),
    {
      text: `update outbox set due_at = 0 where issuer = $1 and message = $2 and part = $3 and state = 'unknown'`,
      values: [issuer, message, part.number],
    },
  ]);
  // Read after the write: of two parts reported at once, the later one sees both.
  const delivery = await wholeDelivery(sql, issuer, message, part.of);
  if (delivery === 'queued') return null;
  return moveWhole(sql, issuer, { ...report, delivery, settles: false });
}

async function moveWhole(sql: Sql, issuer: IssuerId, report: Progress): Promise<Changed | null> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const found = await findMessage(sql, issuer, report);
    if (!found) return null;
    const { message, conversation } = found;
    if (!isLaterDelivery(message.delivery, report.delivery)) return null;
    const outcome = await sql.batch([
      moveDelivery(issuer, message.id, report.delivery, report.providerMessageId, report.at),
      ...(DELIVERED.has(report.delivery)
        ? [
            markMessage(
              issuer,
              conversation,
              message.seq,
              report.delivery === 'read' ? ['delivered', 'opened'] : ['delivered'],
            ),
          ]
        : []),
      ...(report.settles ? [forgetWaiting(issuer, conversation, message.seq)] : []),
      ...noteBill(issuer, message, report.delivery, report.at, report.failure).map((entry) =>
        appendTimeline(issuer, entry),
      ),
    ]);
    if (outcome.kind === 'stored') return { conversation, invoice: message.card };
  }
  throw new Error('The timeline kept changing while a delivery was recorded');
}

/** A report on a whole message proves that it was accepted: nobody needs to ask any more. */
function forgetWaiting(issuer: IssuerId, conversation: ConversationId, seq: number): Statement {
  return {
    text: `delete from outbox where issuer = $1 and conversation = $2 and seq = $3 and state = 'unknown'`,
    values: [issuer, conversation, seq],
  };
}

/** Sets the delivery unless the stored one is as far or further, and when it left and arrived, each the first time. */
export function moveDelivery(
  issuer: IssuerId,
  message: string,
  next: Delivery,
  providerId: string | null,
  at: string,
): Statement {
  const hasLeft = next === 'sent' || next === 'delivered' || next === 'read';
  const isThere = next === 'delivered' || next === 'read';
  return {
    text: `update messages set delivery = $3, provider_id = coalesce(provider_id, $4),
        left_at = coalesce(left_at, $5), arrived_at = coalesce(arrived_at, $6)
      where issuer = $1 and id = $2 and delivery in (${earlierDeliveries(next)})`,
    values: [issuer, message, next, providerId, hasLeft ? at : null, isThere ? at : null],
  };
}

const BILL_STEPS: Readonly<Record<Delivery, TimelineType | null>> = {
  queued: null,
  sent: 'invoice_sent',
  delivered: 'invoice_delivered',
  read: null,
  asking: null,
  unknown: 'invoice_failed',
  withdrawn: null,
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
    // What nobody could say may be settled later: that it did not arrive is news then.
    const key = failure === 'unknown' ? `invoice_in_doubt:${message.id}` : `${type}:${message.id}`;
    return [{ invoice, at, type, data, key }];
  });
}
