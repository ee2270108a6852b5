import type { Address, Channel } from './address.ts';
import type { Attachment } from './attachment.ts';
import type { InvoiceId, IsoInstant, MessageId } from './ids.ts';
import type { Locale } from './locale.ts';
import type { Media } from './media.ts';
import type { ClaimStage } from './reminder-stage.ts';
import type { SourcedFigure } from './sourced-figure.ts';

export type Speaker = 'payer' | 'bot' | 'agent';

/** One tap, one number or one word. Ids are stable; labels are for people. */
export interface QuickReply {
  readonly question: string;
  readonly option: string;
  readonly label: string;
}

/**
 * Progress of an outgoing message; may only move to a higher rank, see {@link isLaterDelivery}. `asking`: it may have left,
 * and the provider is asked. `unknown`: nobody can say any more whether it did. `withdrawn`: never sent, on purpose.
 */
export const DELIVERIES = ['queued', 'asking', 'sent', 'delivered', 'read', 'failed', 'unknown', 'withdrawn'] as const;

export type Delivery = (typeof DELIVERIES)[number];

/** `invoice` is the bill itself and other legally needed notices; `chat` is everything said in conversation. */
export type MessageClass = 'chat' | 'invoice';

/** Which reminder a message belongs to; `key` is its first message's id, and what it cost is booked under it. */
export interface Reminds {
  readonly invoice: InvoiceId;
  readonly stage: ClaimStage;
  readonly key: MessageId;
}

/** Something said in a conversation, the same on every channel until the last metre. */
export interface Message {
  readonly id: MessageId;
  /** 1, 2, 3 … without gaps within the conversation. */
  readonly seq: number;
  readonly at: IsoInstant;
  /** The channel it came by, or is sent by. */
  readonly channel: Channel;
  /** The payer's end: where it came from, or where it goes. */
  readonly address: Address;
  readonly from: Speaker;
  /** The agent's shown name. */
  readonly author: string | null;
  readonly locale: Locale;
  readonly text: string;
  /** Shorter ways to say the same, best first: a channel that pays by length may choose one. */
  readonly shorter: readonly string[];
  readonly quickReplies: readonly QuickReply[];
  /** Shown as a card where the channel has them (receipt card on web). */
  readonly card: InvoiceId | null;
  /** Files that came with it; absent where there are none, and where what came could not be kept. */
  readonly attachments?: readonly Attachment[];
  /** It asks for this bill, unasked: it is sent only while that is allowed. */
  readonly reminds?: Reminds;
  /** Says how or when to pay this bill: not sent once nothing remains on it. */
  readonly asksFor?: InvoiceId;
  /** With these words a person was asked for: hubs of people are told. */
  readonly handoff?: { readonly reason: string };
  /** What came along and stays at the provider until somebody opens it; absent: nothing. */
  readonly media?: readonly Media[];
  /** True: new words for an earlier message, changed by the payer after it was sent. */
  readonly edited?: boolean;
  /** The payer's words stand for this choice among those a person put: "2" for what was called so. */
  readonly chosen?: string;
  readonly class: MessageClass;
  /** The owner's epoch it was decided in; a bot message with an old epoch is not sent. */
  readonly epoch: number;
  /** What the channel itself sent along and expects back untouched (Direct Line `channelData`), small. */
  readonly channelData: unknown;
  readonly delivery: Delivery;
  /** Where the figures in the words came from, for the agent; absent where there are none. */
  readonly figures?: readonly SourcedFigure[];
}

// A word of the provider's about a message beats what we believed without one.
const RANK: Readonly<Record<Delivery, number>> = {
  queued: 0,
  asking: 1,
  unknown: 2,
  withdrawn: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
};

/**
 * How far a text of `of` parts has come: as far as the slowest of them, and `failed` as soon as one has. The order of the
 * reports does not matter.
 */
export function toWholeDelivery(parts: readonly Delivery[], of: number): Delivery {
  if (parts.includes('failed')) return 'failed';
  if (parts.length < of) return 'queued';
  return parts.reduce<Delivery>((least, one) => (RANK[one] < RANK[least] ? one : least), 'read');
}

/** True if `next` may replace `current`: a late `sent` never hides `delivered`, and a delivered message cannot fail. */
export function isLaterDelivery(current: Delivery, next: Delivery): boolean {
  return RANK[next] > RANK[current];
}
