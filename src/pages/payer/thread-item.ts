import type { PageMessage } from './page-data.ts';

/** What the payer sends: words, or a tapped option. */
export interface Said {
  readonly clientId: string;
  readonly text: string;
  readonly choice: { readonly question: string; readonly option: string } | null;
  readonly file?: File;
  /** `seq` of the newest message of the other side on screen when it was said. */
  readonly seenSeq?: number;
}

/** A message on screen. `key` never changes while it is there, so that it is announced once. */
export interface ThreadItem extends PageMessage {
  readonly key: string;
  readonly state: 'done' | 'sending' | 'failed';
  /** Kept for trying again; null for what came from the server. */
  readonly said: Said | null;
}

/** A Direct Line activity, as far as the page reads it. Nothing in it is trusted to be there. */
export interface WireActivity {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly timestamp?: unknown;
  readonly locale?: unknown;
  readonly text?: unknown;
  readonly name?: unknown;
  readonly value?: { readonly lastReadMessageId?: unknown };
  readonly from?: { readonly role?: unknown; readonly name?: unknown };
  readonly channelData?: {
    readonly clientActivityID?: unknown;
    readonly 'webchat:sequence-id'?: unknown;
    readonly notan?: { readonly speaker?: unknown; readonly channel?: unknown; readonly delivery?: unknown };
  };
  readonly suggestedActions?: { readonly actions?: readonly WireAction[] };
  readonly attachments?: readonly WireAttachment[];
}

interface WireAttachment {
  readonly contentType?: unknown;
  readonly content?: WireReceipt;
  readonly contentUrl?: unknown;
  readonly name?: unknown;
}

interface WireAction {
  readonly title?: unknown;
  readonly value?: { readonly question?: unknown; readonly option?: unknown };
}

interface WireReceipt {
  readonly title?: unknown;
  readonly total?: unknown;
}

const RECEIPT = 'application/vnd.microsoft.card.receipt';

/** Reads a message from the wire; null for anything else (typing, end of conversation, no number to sort by). */
export function toPageMessage(activity: WireActivity): PageMessage | null {
  const seq = activity.channelData?.['webchat:sequence-id'];
  if (activity.type !== 'message' || typeof seq !== 'number') return null;
  const { speaker, channel, delivery } = activity.channelData?.notan ?? {};
  const from = activity.from?.role === 'user' ? 'payer' : speaker === 'agent' ? 'agent' : 'bot';
  const receipt = activity.attachments?.find((one) => one.contentType === RECEIPT)?.content;
  return {
    seq,
    from,
    author: from === 'agent' && typeof activity.from?.name === 'string' ? activity.from.name : null,
    at: textOf(activity.timestamp) || new Date().toISOString(),
    lang: textOf(activity.locale),
    text: textOf(activity.text),
    via: channel === 'sms' || channel === 'telegram' || channel === 'azure' ? channel : null,
    replies: (activity.suggestedActions?.actions ?? []).flatMap(({ title, value }) =>
      value && typeof value.question === 'string' && typeof value.option === 'string'
        ? [{ question: value.question, option: value.option, label: textOf(title) }]
        : [],
    ),
    card: receipt ? { title: textOf(receipt.title), total: textOf(receipt.total) } : null,
    files: (activity.attachments ?? []).flatMap(toFile),
    read: from === 'payer' && delivery === 'read',
  };
}

const PICTURE = /^image\/(jpeg|png|gif|webp)$/;

/** Files are at this server; an address anywhere else is not looked at. */
function toFile({ contentType, contentUrl, name }: WireAttachment): PageMessage['files'] {
  if (typeof contentUrl !== 'string' || !URL.canParse(contentUrl)) return [];
  const { pathname, search } = new URL(contentUrl);
  if (!pathname.startsWith('/v3/directline/attachments/')) return [];
  return [{ name: textOf(name) || null, url: `${pathname}${search}`, picture: PICTURE.test(textOf(contentType)) }];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
