import type { Attachment } from '../../model/attachment.ts';
import { HANDOFF_INITIATE } from '../../model/handoff-report.ts';
import type { ConversationId, IssuerId } from '../../model/ids.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Message } from '../../model/message.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { IssuerStore, Store, WebSession } from '../../ports/store.ts';
import { TRANSCRIPT_MESSAGES, toHandoff } from '../../service/to-handoff.ts';
import { type Activity, toActivityId } from './activity.ts';
import { toActivity } from './to-activity.ts';
import type { Watermark } from './watermark.ts';

/** One page of a conversation. */
export interface ActivityPage {
  readonly activities: readonly Activity[];
  /** Never behind the one asked from. */
  readonly watermark: Watermark;
  /** The messages behind the activities, for their delivery. */
  readonly messages: readonly Message[];
  /** True if there is more to read at once. */
  readonly more: boolean;
}

export type ReadActivities = (issuer: IssuerId, session: WebSession, after: Watermark) => Promise<ActivityPage>;

/** Messages in one page or frame. */
const PAGE = 50;

/**
 * Reads what a session has not seen, for polls and streams alike. Messages come in their order without gaps; the end of
 * the conversation comes once, after the last of them. Safe to repeat; a repeat shows the newest delivery.
 */
export function createActivityReader(deps: {
  readonly store: Store;
  readonly directory: IssuerDirectory;
  /** Where a file of a thread can be fetched, absolute. */
  readonly urlOf: (issuer: IssuerId, conversation: ConversationId, file: Attachment) => string;
}): ReadActivities {
  return async (issuerId, session, after) => {
    const store = deps.store.forIssuer(issuerId);
    const seq = Math.max(after.seq, session.fromSeq);
    const messages = await store.messages(session.conversation, seq, PAGE);
    const issuer = deps.directory.issuer(issuerId) ?? { id: issuerId, name: issuerId };
    const activities: Activity[] = [];
    const words = new Map<string, string>();
    for (const message of messages) {
      const replyTo = message.from === 'payer' ? null : (words.get(`${turnOf(message)}.1`) ?? null);
      const card = await findCard(store, session, message);
      const urlOf = (file: Attachment) => deps.urlOf(issuerId, session.conversation, file);
      activities.push(toActivity(message, { issuer, session, card, replyTo, urlOf }));
      if (message.handoff) activities.push(await readHandoff(store, session, message, issuer));
      if (message.from === 'payer') words.set(message.id, toActivityId(session.id, message.seq));
    }
    const more = messages.length === PAGE;
    const newest = messages.at(-1)?.seq ?? seq;
    const endedAt = more || after.ended ? null : await findEnd(store, session);
    if (endedAt !== null) activities.push(toEnd(session, endedAt));
    return { activities, watermark: { seq: newest, ended: after.ended || endedAt !== null }, messages, more };
  };
}

/** Messages of one turn are numbered under the input's id; the payer's own words are the first of them. */
function turnOf(message: Message): string {
  return message.id.slice(0, message.id.lastIndexOf('.'));
}

/** A bill is shown to the payer it belongs to and nobody else. */
async function findCard(store: IssuerStore, session: WebSession, message: Message): Promise<Invoice | null> {
  if (message.card === null || session.payer === null) return null;
  const stored = await store.invoice(message.card);
  return stored?.invoice.payer === session.payer ? stored.invoice : null;
}

/** The event beside the words that asked for a person; the transcript is what this session may see. */
async function readHandoff(
  store: IssuerStore,
  session: WebSession,
  message: Message,
  issuer: Pick<Issuer, 'id' | 'name'>,
): Promise<Activity> {
  const from = Math.max(session.fromSeq, message.seq - 1 - TRANSCRIPT_MESSAGES);
  const before = await store.messages(session.conversation, from, TRANSCRIPT_MESSAGES);
  const { value, transcript } = toHandoff(
    message,
    before.filter((one) => one.seq < message.seq),
    issuer,
  );
  return {
    type: 'event',
    id: `${toActivityId(session.id, message.seq)}-handoff`,
    timestamp: message.at,
    channelId: 'directline',
    conversation: { id: session.id },
    from: { id: issuer.id, name: issuer.name, role: 'bot' },
    name: HANDOFF_INITIATE,
    value,
    attachments: [{ contentType: 'application/json', name: 'Transcript', content: { activities: transcript } }],
  };
}

/** The session in hand may be older than its end. */
async function findEnd(store: IssuerStore, session: WebSession): Promise<string | null> {
  return session.endedAt ?? (await store.webSession(session.id))?.endedAt ?? null;
}

function toEnd(session: WebSession, endedAt: string): Activity {
  return {
    type: 'endOfConversation',
    id: `${session.id}|end`,
    timestamp: endedAt,
    channelId: 'directline',
    conversation: { id: session.id },
    from: { id: session.userId, role: 'user' },
  };
}
