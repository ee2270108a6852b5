import type { Conversation, Owner } from '../engine/conversation.ts';
import type { FlowFailed } from '../engine/events/flow-failed.ts';
import type { TimerName } from '../engine/input.ts';
import type { Session } from '../engine/session.ts';
import type { Address, Channel } from '../model/address.ts';
import type { ClosedAddress } from '../model/address-mark.ts';
import type { Attachment } from '../model/attachment.ts';
import type { Handover } from '../model/handover.ts';
import type {
  AttachmentId,
  ConversationId,
  InvoiceId,
  IsoInstant,
  IssuerId,
  MessageId,
  PayerRef,
} from '../model/ids.ts';
import type { DocumentType, Invoice, InvoiceState } from '../model/invoice.ts';
import type { Message } from '../model/message.ts';
import type { Payer } from '../model/payer.ts';
import type { NewTimelineEntry, TimelineEntry } from '../model/timeline-entry.ts';
import type { Urgency } from '../model/urgency.ts';
import type { AcrossIssuers } from './across-issuers.ts';
import type { AudienceQuery, AudienceRow } from './audience-page.ts';
import type { AuditStore } from './audit-store.ts';
import type { BankStore } from './bank-store.ts';
import type { Clock } from './clock.ts';
import type { DeskStore } from './desk-store.ts';
import type { EngagementDecision, EngagementLog, OfferChange } from './engagement-store.ts';
import type { FlowShelf } from './flow-shelf.ts';
import type { InsightRows, InsightStore } from './insight-store.ts';
import type { FileLink, OneTimeLink, PageLink } from './links.ts';
import type { LookupChange, LookupRecord } from './lookup-store.ts';
import type { DeliveryReport, MessageJourney } from './message-journey.ts';
import type { OwnershipStore } from './ownership-store.ts';
import type { PayeeShelf } from './payee-shelf.ts';
import type { PayerImports } from './payer-import-store.ts';
import type { PaymentStore } from './payment-store.ts';
import type { Budgets } from './spending.ts';
import type { SurveyRows, SurveyStore } from './survey-store.ts';
import type { Thread, ThreadKey } from './thread.ts';
import type { NewWebhook, WebhookLog } from './webhook-store.ts';

/** Who may send us an event once: a channel, or one of our own doors. */
export type InboundSource =
  | Channel
  | 'api'
  | 'provider'
  | 'bank'
  | 'console'
  | 'timer'
  | 'publish'
  | 'lookup'
  | 'outbox';

/** Unique per issuer + source + id. Seen before → the whole commit does nothing. */
export interface InboundRecord {
  readonly source: InboundSource;
  readonly providerId: string;
  /** Hash of the request where the same id with other content is an error (idempotency keys); else ''. */
  readonly hash: string;
  readonly receivedAt: IsoInstant;
  /** What the caller was answered, so that a repeat gets the same. Plain JSON. */
  readonly answer: unknown;
}

export interface StoredInvoice {
  readonly invoice: Invoice;
  readonly state: InvoiceState;
  /** SHA-256 of the canonical document: a repeat is told from a conflict by it. */
  readonly contentHash: string;
}

/** A file with what it holds. */
export interface StoredAttachment extends Attachment {
  readonly content: Uint8Array;
}

export interface TimerChange {
  readonly name: TimerName;
  /** Null clears it. */
  readonly dueAt: IsoInstant | null;
}

/** One atomic write: all of it, or nothing. */
export interface Commit {
  /** When the turn was taken. */
  readonly at: IsoInstant;
  readonly inbound: InboundRecord | null;
  /** Next state; stored only if the stored version is `version - 1` (0: the row does not exist). */
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  /** Of the messages; absent: `notice`. What waits before them in the thread becomes as urgent. */
  readonly urgency?: Urgency;
  /** What the files of its messages hold. */
  readonly attachments?: readonly StoredAttachment[];
  /** What answering at these addresses needs; the newest replaces what was kept. Plain JSON. */
  readonly waysBack?: readonly { readonly address: Address; readonly way: unknown }[];
  readonly timeline: readonly NewTimelineEntry[];
  readonly timers: readonly TimerChange[];
  readonly lookups: readonly LookupChange[];
  /** Flows that wait, where that changed; null where it did not. */
  readonly sessions?: readonly Session[] | null;
  /** Flows that could not go on, for their authors. */
  readonly failures?: readonly FlowFailed[];
  /** Changes of owner, in order. */
  readonly handovers?: readonly Handover[];
  /** A person's first answer to whoever waited: seconds, and the kind of hour it was asked in. */
  readonly waits?: readonly { readonly seconds: number; readonly slot: string }[];
  /** New invoices, with the page link made for each. */
  readonly invoices: readonly { readonly stored: StoredInvoice; readonly link: PageLink }[];
  /** Changed states of invoices of this conversation's payer. */
  readonly states: readonly { readonly invoice: InvoiceId; readonly state: InvoiceState }[];
  /** Addresses proven to be a payer's by a one-time link; an earlier holder loses them. */
  readonly addresses: readonly { readonly address: Address; readonly payer: PayerRef }[];
  /** Addresses that are not this conversation's payer's any more; what has not left for them never does. */
  readonly disowned?: readonly ClosedAddress[];
  /** What became of offers, and what was decided about showing them. */
  readonly offers?: readonly OfferChange[];
  readonly decisions?: readonly EngagementDecision[];
  /** What the issuer's own systems are told of it. */
  readonly webhooks?: readonly NewWebhook[];
  /** What the turn does to the figures; absent: nothing. */
  readonly insight?: InsightRows;
  /** What the turn does to surveys; absent: nothing. */
  readonly surveys?: SurveyRows;
  /** Hash of the one-time link this turn uses up. */
  readonly usesLink: string | null;
}

export type CommitOutcome =
  | { readonly kind: 'committed' }
  /** The inbound record exists: `answer` and `hash` are the first one's. */
  | { readonly kind: 'duplicate'; readonly answer: unknown; readonly hash: string }
  /** Someone else's turn came first: load again and take the turn again. */
  | { readonly kind: 'lost_race' }
  /** The one-time link was used before. */
  | { readonly kind: 'link_used' };

/** A conversation as the desk lists it. */
export interface DeskRow {
  readonly conversation: ConversationId;
  readonly payer: PayerRef | null;
  readonly payerName: string | null;
  readonly owner: Owner;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly channel: Channel | null;
  readonly offeredAt: IsoInstant | null;
  /** The team it waits for or belongs to. */
  readonly team: string | null;
  /** By when the payer was promised a person's answer, until there is one. */
  readonly promisedBy: IsoInstant | null;
  /** Since when the payer's words wait for an answer; null while it is the payer's turn. */
  readonly unansweredSince: IsoInstant | null;
  readonly lastAt: IsoInstant;
  readonly lastText: string;
  readonly lastFrom: 'payer' | 'bot' | 'agent';
  readonly lastSeq: number;
}

/** A web chat session (a Direct Line conversation): one client's view of a thread. */
export interface WebSession {
  readonly id: string;
  /** The thread it shows; computed by `conversationIdOf` (service), so it is known before the first word. */
  readonly conversation: ConversationId;
  readonly userId: string;
  readonly payer: PayerRef | null;
  readonly createdAt: IsoInstant;
  readonly endedAt: IsoInstant | null;
  /** Messages with a higher seq are shown; 0 shows the whole thread. */
  readonly fromSeq: number;
}

/** The rows of one issuer. There is no other way to rows, but for {@link AcrossIssuers}. */
export interface IssuerStore extends Budgets, OwnershipStore, SurveyStore, AuditStore, InsightStore {
  /** The issuer's published flows. */
  readonly flows: FlowShelf;
  readonly webhooks: WebhookLog;
  readonly imports: PayerImports;
  /** What banks told of. */
  readonly bank: BankStore;
  /** Where the issuer is paid, as it was, is and is asked to be. */
  readonly payees: PayeeShelf;
  readonly engagements: EngagementLog;
  /** What people at the desk keep about conversations: notes, tags, what is put aside; and finding them again. */
  readonly atDesk: DeskStore;
  /** Payments that are begun on the page. */
  readonly payments: PaymentStore;
  /** The only write of a turn. Safe to repeat: a repeat is a `duplicate` or a `lost_race`. */
  commit(commit: Commit): Promise<CommitOutcome>;

  payer(ref: PayerRef): Promise<Payer | null>;
  /**
   * Inserts or replaces. An address that another payer had moves to this one (numbers are recycled, and the issuer knows
   * best); one that is closed for this payer stays closed unless it is in `reopen`. Addresses the payer linked by a one-time
   * link stay, after those given here. `at`: since when new ones are the payer's.
   */
  savePayer(payer: Payer, how?: { readonly at: IsoInstant; readonly reopen: readonly Address[] }): Promise<void>;
  /** Addresses that are closed for the payer, and why; newest first. */
  closedAddresses(ref: PayerRef): Promise<readonly ClosedAddress[]>;
  /** All payers, by reference; for the demo, the console and tools. */
  payers(limit: number): Promise<readonly Payer[]>;

  /** Payers in order of reference, with what an audience asks about. */
  audience(query: AudienceQuery): Promise<readonly AudienceRow[]>;

  /** What a turn begins with, in one round trip: the conversation, its payer and the payer's `bills` newest bills. */
  thread(key: ThreadKey, bills: number): Promise<Thread>;
  conversation(id: ConversationId): Promise<Conversation | null>;
  conversationOfPayer(ref: PayerRef): Promise<Conversation | null>;
  /** The payer an address was given to, by the issuer or by a one-time link; null if nobody has vouched for it. */
  payerOfAddress(address: Address): Promise<PayerRef | null>;

  invoice(id: InvoiceId): Promise<StoredInvoice | null>;
  invoiceByNumber(type: DocumentType, number: string): Promise<StoredInvoice | null>;
  /** Newest first by issue date, then by arrival. */
  invoicesOfPayer(ref: PayerRef, limit: number): Promise<readonly StoredInvoice[]>;

  /** In order of seq, those after `afterSeq`. */
  messages(conversation: ConversationId, afterSeq: number, limit: number): Promise<readonly Message[]>;
  /** A message by our id, else by the provider's; null if unknown. `providerMessageId`: null until it was accepted. */
  findMessage(by: { readonly message: MessageId | null; readonly providerMessageId: string }): Promise<{
    readonly message: Message;
    readonly conversation: ConversationId;
    readonly providerMessageId: string | null;
  } | null>;
  /** How far messages of the thread have come on their way, by `seq`. */
  journeys(conversation: ConversationId, seqs: readonly number[]): Promise<readonly MessageJourney[]>;
  /** The provider's ids of the thread's messages before `seq`, newest first: what the provider has that is not this message. */
  providerIdsBefore(conversation: ConversationId, seq: number, limit: number): Promise<readonly string[]>;
  /** What was last kept for answering at an address, as its channel wrote it; null if nothing was. */
  wayBack(address: Address): Promise<unknown>;
  /** A file of this thread, with what it holds; null if the thread has none by this id. */
  attachment(conversation: ConversationId, id: AttachmentId): Promise<StoredAttachment | null>;
  /** Bytes that a thread's files hold together. */
  attachmentBytes(conversation: ConversationId): Promise<number>;
  /** What was looked up for this conversation, newest first. */
  lookups(conversation: ConversationId, limit: number): Promise<readonly LookupRecord[]>;
  /** In order of seq, those after `afterSeq`. */
  timeline(invoice: InvoiceId, afterSeq: number): Promise<readonly TimelineEntry[]>;
  /** Notes something outside a turn (the page was opened). Same key again → nothing. */
  noteTimeline(entry: NewTimelineEntry): Promise<void>;

  /** The first answer given to an inbound record, or null. */
  inbound(
    source: InboundSource,
    providerId: string,
  ): Promise<{ readonly hash: string; readonly answer: unknown } | null>;

  /** When something from this source was last taken; null if nothing ever was. */
  newestInbound(source: InboundSource): Promise<IsoInstant | null>;
  /** Until when what this source's provider holds has been compared with what we have; null: never. */
  comparedUntil(source: InboundSource): Promise<IsoInstant | null>;
  /** Never moves back. */
  noteCompared(source: InboundSource, until: IsoInstant): Promise<void>;

  /** Offered and owned conversations first by waiting time, then the newest others. */
  desk(limit: number): Promise<readonly DeskRow[]>;

  saveOneTimeLink(link: OneTimeLink): Promise<void>;
  /** The link if it exists, is unused and has not expired at `now`. */
  oneTimeLink(tokenHash: string, now: IsoInstant): Promise<OneTimeLink | null>;
  savePageLink(link: PageLink): Promise<void>;
  /** Made again, only its expiry moves. */
  saveFileLink(link: FileLink): Promise<void>;

  saveWebSession(session: WebSession): Promise<void>;
  webSession(id: string): Promise<WebSession | null>;
  endWebSession(id: string, at: IsoInstant): Promise<void>;

  /**
   * Moves a message's delivery forward (never back) and notes the bill's progress on the timeline.
   * By our id, or by the provider's. Returns the conversation it belongs to, null if unknown or no change.
   */
  recordDelivery(
    report: DeliveryReport,
  ): Promise<{ readonly conversation: ConversationId; readonly invoice: InvoiceId | null } | null>;
}

/** The record of everything. One contract suite runs against every implementation. */
export interface Store {
  forIssuer(issuer: IssuerId): IssuerStore;
  readonly acrossIssuers: AcrossIssuers;
  /** The record's own time in ms since 1970: the same for every process, and never set back or forward. For leases. */
  readonly clock: Clock;
  /** Sentences for whoever runs it: what is not as it should be with the database, though it works. */
  readonly warnings: readonly string[];
  /** Resolves, with a sentence, when a newer version has taken the record to where this one cannot follow: it must end. */
  readonly outgrown: Promise<string>;
  /** Copies the record to a new file, as it is at one moment; null where others can read it themselves. */
  readonly copyTo: ((file: string) => Promise<void>) | null;
  /** Throws if the store cannot answer. */
  ping(): Promise<void>;
  /** Writes next to nothing. Throws while nothing can be stored, though it may answer: its disk is full, it may only be read. */
  tryWrite(): Promise<void>;
  close(): Promise<void>;
}
