import type { Attachment } from '../../model/attachment.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';
import { isPicture } from '../../model/media-type.ts';
import type { Message, QuickReply } from '../../model/message.ts';
import type { WebSession } from '../../ports/store.ts';
import { toReceiptCard } from '../../texts/to-receipt-card.ts';
import { type Activity, type ActivityAttachment, type MessageBack, toActivityId } from './activity.ts';

/** Whose eyes a message is shown to. */
export interface ActivityView {
  readonly issuer: Pick<Issuer, 'id' | 'name'>;
  readonly session: WebSession;
  /** The bill the message shows, already known to be this payer's. */
  readonly card: Invoice | null;
  /** Activity id of the payer's words it answers, where that is certain; else null. */
  readonly replyTo: string | null;
  /** Where a file of the message can be fetched, absolute. */
  readonly urlOf: (file: Attachment) => string;
}

/**
 * A message as an activity. The payer's words carry this session's user id and role `user` whatever channel they came by;
 * bot and agents have role `bot`. What the client sent along (`channelData`) comes back untouched, with the number that
 * Web Chat sorts by added. Pure.
 */
export function toActivity(message: Message, view: ActivityView): Activity {
  const { session, issuer } = view;
  const own = message.from === 'payer';
  const attachments = toAttachments(message, view);
  return {
    type: 'message',
    id: toActivityId(session.id, message.seq),
    timestamp: message.at,
    channelId: 'directline',
    conversation: { id: session.id },
    from: own
      ? { id: session.userId, role: 'user' }
      : { id: issuer.id, name: message.author ?? issuer.name, role: 'bot' },
    locale: message.locale,
    text: message.text,
    textFormat: 'plain',
    ...(view.replyTo === null ? {} : { replyToId: view.replyTo }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(message.quickReplies.length === 0
      ? {}
      : { suggestedActions: { actions: message.quickReplies.map(toMessageBack) } }),
    channelData: {
      ...(isRecord(message.channelData) ? message.channelData : {}),
      'webchat:sequence-id': message.seq,
      ...(own && message.channel === 'web' && message.delivery !== 'read'
        ? {}
        : { notan: { speaker: message.from, channel: message.channel, delivery: message.delivery } }),
    },
  };
}

/** The card first, then files in the order they came (A3053). */
function toAttachments(message: Message, { card, urlOf }: ActivityView): readonly ActivityAttachment[] {
  return [
    ...(card === null
      ? []
      : [{ contentType: 'application/vnd.microsoft.card.receipt', content: toReceiptCard(card, message.locale) }]),
    ...(message.attachments ?? []).map((file) => ({
      contentType: file.type,
      contentUrl: urlOf(file),
      // Web Chat shows the payer's own picture only where it has this; else it is a name to download.
      ...(isPicture(file.type) ? { thumbnailUrl: urlOf(file) } : {}),
      ...(file.name === null ? {} : { name: file.name }),
    })),
  ];
}

function toMessageBack(reply: QuickReply): MessageBack {
  return {
    type: 'messageBack',
    title: reply.label,
    displayText: reply.label,
    text: reply.label,
    value: { question: reply.question, option: reply.option },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
