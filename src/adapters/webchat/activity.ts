import type { ReceiptCard } from '../../texts/to-receipt-card.ts';

/**
 * A Bot Framework activity as we send it. Spec: microsoft/Agents `specs/activity/protocol-activity.md`; field names are theirs.
 */
export interface Activity {
  readonly type: 'message' | 'endOfConversation' | 'typing' | 'event';
  /** `<conversation>|<seq>`, padded so that ids compare ordinally. */
  readonly id: string;
  /** UTC with Z. */
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  /** `user` for the payer's own words from whatever channel, `bot` for everybody else, agents too. */
  readonly from: { readonly id: string; readonly name?: string; readonly role: 'user' | 'bot' };
  readonly locale?: string;
  readonly text?: string;
  /** Always plain: what people and issuers write is never read as Markdown or HTML. */
  readonly textFormat?: 'plain';
  readonly replyToId?: string;
  /** Of an event, and what it says. */
  readonly name?: string;
  readonly value?: unknown;
  readonly attachments?: readonly ActivityAttachment[];
  readonly suggestedActions?: { readonly actions: readonly MessageBack[] };
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** A card, or a file to fetch. */
export type ActivityAttachment =
  | { readonly contentType: string; readonly content: ReceiptCard }
  | { readonly contentType: 'application/json'; readonly name: string; readonly content: unknown }
  | {
      readonly contentType: string;
      readonly contentUrl: string;
      readonly thumbnailUrl?: string;
      readonly name?: string;
    };

/** A button that sends a machine's value and shows a person's words (A7350-A7359). */
export interface MessageBack {
  readonly type: 'messageBack';
  readonly title: string;
  readonly displayText: string;
  readonly text: string;
  readonly value: { readonly question: string; readonly option: string };
}

/** A frame of the stream, and the answer to a poll. Without a watermark the client keeps the one it has. */
export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** Width of the number in an activity's id. */
const DIGITS = 7;

/** `abc`, 17 → `abc|0000017`. */
export function toActivityId(conversation: string, seq: number): string {
  return `${conversation}|${String(seq).padStart(DIGITS, '0')}`;
}
