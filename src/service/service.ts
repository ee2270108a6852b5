import type { Conversation } from '../engine/conversation.ts';
import type { ProofTried } from '../engine/events/proof-tried.ts';
import type { Facts } from '../engine/facts.ts';
import type { Input } from '../engine/input.ts';
import type { Address, Channel } from '../model/address.ts';
import type { BankPayment } from '../model/bank-payment.ts';
import type { BankReport } from '../model/bank-report.ts';
import type { DomainError } from '../model/errors.ts';
import type { ConversationId, InvoiceId, IsoDate, IssuerId, PayerRef } from '../model/ids.ts';
import type { Invoice, InvoiceDocument } from '../model/invoice.ts';
import type { InvoiceBalance } from '../model/invoice-balance.ts';
import type { IssuerEvent } from '../model/issuer-event.ts';
import type { Message, Speaker } from '../model/message.ts';
import type { Payer } from '../model/payer.ts';
import type { PaymentMethod } from '../model/payment-sighting.ts';
import type { Result } from '../model/result.ts';
import type { InboundEvent } from '../ports/channel.ts';
import type { ImportedPart } from '../ports/payer-import-store.ts';
import type { Commit, StoredAttachment } from '../ports/store.ts';
import type { SurveyRows } from '../ports/survey-store.ts';
import type { Audiences } from './audience.ts';
import type { PayeeChanges } from './change-payee.ts';
import type { PaymentDecision } from './decide-on-payment.ts';
import type { DeskActions } from './desk-service.ts';
import type { FetchedMedia } from './fetch-media.ts';
import type { PayerFilePart } from './import-payers.ts';
import type { Payments } from './payments.ts';
import type { BillProposal } from './propose-bills.ts';
import type { FlowPublishing } from './publish-flows.ts';
import type { PaymentReport, RecordedPayment } from './record-payment.ts';
import type { BankFileOutcome } from './take-bank-file.ts';

/** Whose conversation an input belongs to. */
export type Whose =
  | { readonly conversation: ConversationId }
  | { readonly payer: PayerRef }
  /** Made on the first word if nobody has it yet. */
  | { readonly address: Address };

export interface ConverseRequest {
  readonly issuer: IssuerId;
  readonly whose: Whose;
  readonly input: Input;
  /** What makes the input once. */
  readonly inbound: Commit['inbound'];
  /**
   * Rows that belong to the same atomic write: a new invoice, a settlement, a link used up. As a function it is asked
   * again when a race was lost, after the conversation was read: what it reads is then guarded by the conversation's version.
   */
  readonly with?: ExtraRows | (() => Promise<ExtraRows>);
}

/** What a use case may add to a turn's commit. */
export interface ExtraRows
  extends Partial<Pick<Commit, 'invoices' | 'states' | 'usesLink' | 'timeline' | 'attachments' | 'waysBack'>> {
  /** Rewards of surveys that come off a bill of this request. */
  readonly rewarded?: SurveyRows['credited'];
  /** What else the issuer's own systems are told. */
  readonly told?: readonly IssuerEvent[];
  /** Kept with the inbound record: what the same request is answered when it comes again. Plain JSON. */
  readonly answer?: unknown;
  /** Taken instead of the request's input, where what happened depends on what was read; same id, same time. */
  readonly input?: Input;
}

export interface Conversed {
  /** `duplicate`: this input was taken before; nothing happened now. */
  readonly outcome: 'taken' | 'duplicate';
  readonly conversation: Conversation;
  /** New messages of this turn, the payer's own first; empty for a duplicate. */
  readonly messages: readonly Message[];
  /** The stored answer of the first time, for a duplicate. */
  readonly answer: unknown;
  /** How a second factor went that this turn tried; null: none was. */
  readonly proof?: ProofTried['verdict'] | null;
}

/** An invoice as the API shows it. */
export interface InvoiceView {
  readonly invoice: Invoice;
  readonly balance: InvoiceBalance;
  readonly conversation: ConversationId | null;
}

export type InvoiceEvent =
  /** `silent`: history that is loaded, not news. */
  | {
      readonly type: 'payment';
      readonly at: string;
      readonly amount: number;
      readonly currency: string;
      readonly silent?: boolean;
      readonly method?: PaymentMethod | null;
      /** What its provider or bank calls it: see PaymentSighting. */
      readonly references?: readonly string[];
    }
  | { readonly type: 'credit'; readonly at: string; readonly amount: number; readonly currency: string }
  | { readonly type: 'reminder'; readonly at: string }
  | { readonly type: 'collection'; readonly at: string }
  /** The bill has another last day to pay; told in one sentence, and reminders count from it. */
  | { readonly type: 'due_changed'; readonly at: string; readonly due: IsoDate }
  /** A person has sorted out what the payer contested: reminders may come again. */
  | { readonly type: 'dispute_closed'; readonly at: string };

/**
 * What the doors may ask of the service. Each function is one use case, one file. Every one of them is safe to repeat
 * with the same ids. Failures a caller can do something about are values; the rest throws.
 */
export interface Service extends DeskActions {
  /** The same for callers whose keys are held to what they ask for: see {@link createDeskActions}. */
  deskHeldTo(hash: string): DeskActions;
  /** Publishing an issuer's flows, and what it would do. */
  readonly flows: FlowPublishing;
  /** Where money goes: changed by two people, in force a day later. */
  readonly payees: PayeeChanges;
  /** Payments that are begun on the page. */
  readonly payments: Payments;
  /** Looks after flows: days that flows wait for are gone through, and what a process left half done is gone on from. Safe at any time. */
  tendFlows(): Promise<void>;
  /** Puts in force in this process what others published, and where money goes now. Cheap and safe at any time. */
  refresh(): Promise<void>;
  /** The one door: everything anyone says passes here. */
  converse(request: ConverseRequest): Promise<Result<Conversed, DomainError>>;
  /** What a channel's webhook brought. `null`: ignored with a reason in the log. */
  receive(issuer: IssuerId, channel: Channel, event: InboundEvent): Promise<Result<Conversed | null, DomainError>>;
  /** Stores a document and sends it. `repeated`: the same document was here before, nothing is sent. */
  deliverInvoice(
    issuer: IssuerId,
    payer: PayerRef,
    document: InvoiceDocument,
    /**
     * `channel`: send it there instead of the payer's first address, if the payer has one there.
     * `silent`: keep it as history that was delivered some other way; nothing is sent.
     */
    options?: { readonly channel?: Channel; readonly silent?: boolean },
  ): Promise<Result<{ readonly repeated: boolean; readonly view: InvoiceView }, DomainError>>;
  /** A payment, credit, reminder or collection notice for an invoice. `key` makes it once; `hash` tells a repeat from a mistake. */
  recordInvoiceEvent(
    issuer: IssuerId,
    invoice: InvoiceId,
    event: InvoiceEvent,
    once: { readonly key: string; readonly hash: string },
  ): Promise<Result<InvoiceView, DomainError>>;
  /** Money that came in or was given back, whoever tells of it: counted once, thanked for once. */
  recordPayment(issuer: IssuerId, report: PaymentReport): Promise<Result<RecordedPayment, DomainError>>;
  /** What a bank told of: every movement is stored, matched and recorded, or waits for a person. `bytes`: the file as it came. */
  takeBankFile(issuer: IssuerId, report: BankReport, bytes: Uint8Array): Promise<BankFileOutcome>;
  /** A person's word on a movement of the bank that waits for one. `by`: the person's name. */
  decideOnPayment(
    issuer: IssuerId,
    id: string,
    decision: PaymentDecision,
    by: string,
  ): Promise<Result<BankPayment, DomainError>>;
  /** Bills that a waiting movement may be for, likeliest first. */
  proposeBills(issuer: IssuerId, payment: BankPayment): Promise<readonly BillProposal[]>;
  invoiceView(issuer: IssuerId, invoice: InvoiceId): Promise<InvoiceView | null>;
  /** Who would get something, and why one payer would not. */
  readonly audiences: Audiences;
  /** Takes in a part of a file of payers. */
  importPayers(issuer: IssuerId, part: PayerFilePart): Promise<Result<ImportedPart, DomainError>>;
  /**
   * Inserts or replaces a payer. An address that another payer has moves to this one, is noted for both, and the other's
   * thread is not shown there; `taken: 'refuse'` refuses with `address_taken` instead. An address that is closed for the
   * payer (somebody there said "wrong person") stays closed unless it is in `reopen`. Safe twice.
   */
  savePayer(
    issuer: IssuerId,
    payer: Payer,
    options?: { readonly taken?: 'move' | 'refuse'; readonly reopen?: readonly Address[] },
  ): Promise<Result<void, DomainError>>;
  /**
   * Tries what only the payer knows; five wrong tries of one asker lock that asker for an hour, then for a day. `isKnown`: a
   * browser that was let in before, which strangers' tries never lock out. Never says which of the factors is near.
   */
  provePayer(
    issuer: IssuerId,
    payer: PayerRef,
    given: {
      readonly text: string;
      readonly invoice: InvoiceId | null;
      readonly asker: string;
      readonly isKnown: boolean;
    },
  ): Promise<Result<void, 'wrong' | 'locked'>>;
  /** A one-time link to Telegram or Teams, or the payer's signed page. */
  createLink(
    issuer: IssuerId,
    payer: PayerRef,
    channel: 'telegram' | 'azure' | 'web',
  ): Promise<Result<{ readonly url: string; readonly expires: string }, DomainError>>;
  /** What a page token opens, or why not. */
  openPage(
    token: string,
  ): Promise<
    Result<
      { readonly issuer: IssuerId; readonly payer: PayerRef; readonly invoice: InvoiceId | null },
      'unknown' | 'expired'
    >
  >;
  /** The file that a short address opens. */
  openFile(token: string): Promise<Result<StoredAttachment, DomainError>>;
  /** The payer's browser showed the invoice. Once per invoice on the timeline. */
  recordOpened(issuer: IssuerId, invoice: InvoiceId): Promise<void>;
  /** The payer saw our words on the page, or an agent the payer's, up to a seq. */
  recordRead(
    issuer: IssuerId,
    conversation: ConversationId,
    reading: { readonly by: 'payer' | 'agent'; readonly upTo: number },
  ): Promise<void>;
  /** Somebody writes just now: shown to the other side for a few seconds, stored nowhere. Best effort. */
  showTyping(issuer: IssuerId, conversation: ConversationId, from: Speaker, name?: string | null): void;
  /** What a turn would know about this payer now: for the page and the console's side panel. */
  factsOf(issuer: IssuerId, payer: PayerRef | null): Promise<Facts>;

  /** What a payer sent and the provider keeps, for the desk: fetched when it is opened. `index`: its place in the message. */
  fetchMedia(
    issuer: IssuerId,
    conversation: ConversationId,
    place: { readonly seq: number; readonly index: number },
  ): Promise<Result<FetchedMedia, DomainError>>;
}
