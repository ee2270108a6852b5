/**
 * What the console's API says, in the words that both its ends share: `adapters/console` makes these, `pages/console`
 * shows them. Amounts are minor units of the currency beside them, instants are UTC with Z, dates are the issuer's.
 */
import type { Channel } from './address.ts';
import type { Handover } from './handover.ts';
import type { IsoDate, IsoInstant } from './ids.ts';
import type { DocumentType, InvoiceLine, InvoiceStatus, PaymentTerms } from './invoice.ts';
import type { Locale } from './locale.ts';
import type { MediaKind } from './media.ts';
import type { MediaType } from './media-type.ts';
import type { Delivery, MessageClass, Speaker } from './message.ts';
import type { Currency, Minor } from './money.ts';
import type { SourcedFigure } from './sourced-figure.ts';
import type { Role } from './staff-member.ts';
import type { TimelineType } from './timeline-entry.ts';

/** An issuer that the member has a place at. */
export interface IssuerView {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly colour: string;
  readonly role: Role;
  readonly read: boolean;
  readonly answer: boolean;
  readonly supervise: boolean;
  /** What payers are promised while the desk is open. */
  readonly answerWithinMinutes: number;
  /** Errors in its flows, whose last good versions are in force meanwhile. */
  readonly flowFaults: number;
}

/** Who is signed in. */
export interface MeView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly issuers: readonly IssuerView[];
}

/** One of the demo's people. */
export interface DemoPersonView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly issuer: string;
  readonly issuerName: string;
}

type OwnerView = 'bot' | 'offered' | 'agent' | 'closed';

interface AgentView {
  readonly id: string;
  readonly name: string;
}

/** One row of the queue. */
export interface DeskRowView {
  readonly issuer: string;
  readonly conversation: string;
  readonly payerName: string | null;
  readonly owner: OwnerView;
  readonly agent: AgentView | null;
  readonly channel: Channel | null;
  readonly offeredAt: IsoInstant | null;
  /** By when the payer was promised a person's answer, until there is one; past it, the desk is late. */
  readonly promisedBy: IsoInstant | null;
  /** Since when the payer's words wait for an answer; null: it is the payer's turn. */
  readonly unansweredSince: IsoInstant | null;
  readonly lastAt: IsoInstant;
  readonly lastText: string;
  readonly lastFrom: Speaker;
  readonly lastSeq: number;
}

/** The queue over all the member's issuers. `now` is the server's clock: waiting times are counted from it. */
export interface DeskView {
  readonly now: IsoInstant;
  readonly rows: readonly DeskRowView[];
}

/** A file in the thread, fetched from `…/attachments/{id}`. */
export interface FileView {
  readonly id: string;
  readonly name: string | null;
  readonly type: MediaType;
  /** Bytes. */
  readonly size: number;
  /** May be shown in place. */
  readonly picture: boolean;
}

/** Something the payer sent that stays at the provider; `open`: may be fetched from `…/messages/{seq}/media/{index}`. */
export interface MediaView {
  readonly kind: MediaKind;
  readonly name: string | null;
  /** A place, a number, a contact: plain text. */
  readonly detail: string | null;
  readonly open: boolean;
}

/** Something said, as the desk sees it. */
export interface ThreadMessageView {
  /** Contains the client's own id of the press for a reply it sent. */
  readonly id: string;
  readonly seq: number;
  readonly at: IsoInstant;
  readonly channel: Channel;
  readonly from: Speaker;
  readonly author: string | null;
  readonly locale: Locale;
  readonly text: string;
  readonly quickReplies: readonly string[];
  /** Absent: nothing but words and files. */
  readonly media?: readonly MediaView[];
  /** True: new words for an earlier message. */
  readonly edited?: boolean;
  readonly files: readonly FileView[];
  readonly class: MessageClass;
  readonly delivery: Delivery;
  /** Where the figures of the bot's words came from; absent where there are none. */
  readonly figures?: readonly SourcedFigure[];
}

/** A conversation's state, and the messages after the asked cursor in order of seq. */
export interface ThreadView {
  readonly now: IsoInstant;
  readonly issuer: string;
  readonly conversation: string;
  readonly payerName: string | null;
  readonly owner: OwnerView;
  readonly agent: AgentView | null;
  readonly offeredAt: IsoInstant | null;
  readonly handoffReason: string | null;
  readonly promisedBy: IsoInstant | null;
  readonly unansweredSince: IsoInstant | null;
  /** The newest change of owner: to a colleague who lost the conversation it says to whom, and why. Null before the first. */
  readonly handover: Handover | null;
  /** Supervisors who listen in. */
  readonly listeners: readonly AgentView[];
  /** Where a reply goes. */
  readonly channel: Channel | null;
  readonly locale: Locale;
  readonly lastSeq: number;
  readonly messages: readonly ThreadMessageView[];
}

/** One happening on an invoice. */
export interface TimelineEntryView {
  readonly seq: number;
  readonly at: IsoInstant;
  readonly type: TimelineType;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** An invoice with what is owed on it and what has happened to it. */
export interface InvoiceView {
  readonly id: string;
  readonly number: string;
  readonly type: DocumentType;
  readonly issued: IsoDate;
  readonly due: IsoDate | null;
  readonly currency: Currency;
  readonly lines: readonly Pick<InvoiceLine, 'id' | 'text' | 'quantity' | 'unit' | 'net' | 'vatRate' | 'period'>[];
  readonly net: Minor;
  readonly vat: Minor;
  readonly prepaid: Minor;
  readonly rounding: Minor;
  readonly payable: Minor;
  readonly paid: Minor;
  readonly credited: Minor;
  readonly remaining: Minor;
  readonly overpaid: Minor;
  readonly status: InvoiceStatus;
  /** True when something remains and the due date has passed in the issuer's zone. */
  readonly overdue: boolean;
  readonly directDebit: boolean;
  readonly payment: Pick<PaymentTerms, 'reference' | 'bankgiro' | 'plusgiro' | 'account'>;
  readonly timeline: readonly TimelineEntryView[];
}

/** What the desk may know about the payer: the side panel. Null payer: nobody has vouched for the visitor. */
export interface CaseView {
  readonly payer: {
    readonly ref: string;
    readonly name: string;
    readonly locale: Locale;
    readonly addresses: readonly { readonly channel: Channel; readonly id: string }[];
  } | null;
  /** Newest first. */
  readonly invoices: readonly InvoiceView[];
  /** The one to show first: the newest that something remains on, else the newest. Null without invoices. */
  readonly focus: string | null;
  /** Why that one differs from the bill before it; null where there is none to compare with. */
  readonly difference: {
    /** Number of the bill before. */
    readonly previous: string;
    readonly amount: Minor;
    readonly currency: Currency;
    /** The reasons as the payer would be told them, in the member's language; their amounts add up to `amount`. */
    readonly causes: readonly { readonly text: string; readonly amount: Minor }[];
  } | null;
  /** Newest first. */
  readonly assistant: readonly AssistantCallView[];
}

/** The assistant was asked what a payer may mean. Nothing personal is in it: what left had none either. */
export interface AssistantCallView {
  readonly at: IsoInstant;
  readonly asked: string;
  /** Null while it is asked, and where nothing came back. */
  readonly said: string | null;
  /** Null while it is asked. */
  readonly verdict: 'used' | 'refused' | 'dropped' | null;
  /** Why it was refused: `locked` is what may not be said in its words. */
  readonly reason: 'unsure' | 'nonsense' | 'locked' | 'away' | 'budget' | null;
  readonly tokens: number | null;
  readonly ms: number | null;
}

/** What a reply costs before it is sent; null where the channel does not pay by length. */
export interface PreviewView {
  readonly sms: {
    readonly segments: number;
    readonly units: number;
    readonly encoding: 'GSM-7' | 'UCS-2';
    /** The character that made it dearer. */
    readonly forcedBy: string | null;
  } | null;
}

/** "Something changed here", on the event stream: read again from your cursor. */
export interface HintView {
  readonly issuer: string;
  readonly conversation: string | null;
}

/** On the event stream: the payer of this conversation writes just now. */
export interface TypingView {
  readonly issuer: string;
  readonly conversation: string;
}

/** Every error of the API (RFC 9457). */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly retryAfterSeconds?: number;
  /** For `unseen_message`: what was not seen. */
  readonly newer?: readonly ThreadMessageView[];
}
