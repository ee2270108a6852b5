import type { Address } from '../model/address.ts';
import type { Attachment } from '../model/attachment.ts';
import type { HandoffReport } from '../model/handoff-report.ts';
import type { InvoiceId, IsoDate, IsoInstant } from '../model/ids.ts';
import type { LookupKind, LookupOutcome } from '../model/lookup.ts';
import type { Media } from '../model/media.ts';
import type { Message } from '../model/message.ts';
import type { Minor } from '../model/money.ts';
import type { PaymentMethod } from '../model/payment-sighting.ts';
import type {
  AgentClaimed,
  AgentClosed,
  AgentHandedBack,
  AgentListened,
  AgentReplied,
  AgentTookOver,
  AgentTransferred,
} from './desk-input.ts';

/** What every input carries. `id` is unique per issuer; ids made in the turn are this id + ordinal. */
export interface InputBase {
  readonly id: string;
  readonly at: IsoInstant;
}

/** The payer wrote. */
export interface MessageReceived extends InputBase {
  readonly type: 'message_received';
  readonly from: Address;
  readonly text: string;
  /** Something Notan cannot read came along: a picture, a voice note. */
  readonly attachments: number;
  /** Those of them that were kept, for people to look at. */
  readonly files?: readonly Attachment[];
  readonly channelData?: unknown;
  /** What came besides words and stays at the provider until a person opens it. */
  readonly media?: readonly Media[];
  /** What the provider has made of the words by itself: after `stop` it takes no message to this payer. */
  readonly optOut?: 'stop' | 'start' | 'help';
  /** Its place among the messages of its chat, where the channel numbers them (Telegram): what has a higher one came later. */
  readonly order?: number;
  /** `seq` of the newest message on the writer's screen, where the screen says so (the payer's page). */
  readonly seenSeq?: number;
}

/** The payer changed an earlier message. */
export interface MessageEdited extends InputBase {
  readonly type: 'message_edited';
  readonly from: Address;
  /** The new words, whole. */
  readonly text: string;
}

/** The payer tapped a quick reply. */
export interface OptionChosen extends InputBase {
  readonly type: 'option_chosen';
  readonly from: Address;
  readonly question: string;
  readonly option: string;
  /** What the button said, shown in the thread as the payer's words. */
  readonly text: string;
  readonly channelData?: unknown;
}

/** A new address was proven to be this payer's (Telegram `/start <one-time token>`). */
export interface AddressLinked extends InputBase {
  readonly type: 'address_linked';
  readonly from: Address;
  /** The payer's address that the writer says is theirs as well: it is asked there, always. */
  readonly through?: Address;
}

/** The issuer moved an address from one payer to another, or opened one again that was closed. */
export interface AddressChanged extends InputBase {
  readonly type: 'address_changed';
  readonly address: Address;
  readonly change: 'moved_away' | 'moved_here' | 'reopened';
}

/** Somebody at the payer's page answers what only the payer knows. */
export interface ProofGiven extends InputBase {
  readonly type: 'proof_given';
  readonly text: string;
  /** Which browser, under a hash. */
  readonly asker: string;
  /** It was let in before. */
  readonly isKnown: boolean;
  /** The bill that is on the page: its own amount proves nothing. */
  readonly invoice: InvoiceId | null;
}

/** An invoice, credit note, reminder or payment request was stored; the facts hold it. */
export interface InvoiceIssued extends InputBase {
  readonly type: 'invoice_issued';
  readonly invoice: InvoiceId;
  /** Where the bill goes; null for history that was delivered some other way: it is kept, and nothing is said. */
  readonly to: Address | null;
}

/** Money came in for an invoice; the facts already count it. */
export interface PaymentReceived extends InputBase {
  readonly type: 'payment_received';
  readonly invoice: InvoiceId;
  readonly amount: Minor;
  /** When the payer paid, as the issuer says. */
  readonly paidAt: IsoInstant;
  /** History that is loaded, not news: it is noted, and nobody is thanked. */
  readonly silent: boolean;
  readonly method?: PaymentMethod | null;
  /** Who put it on this bill, where a person did. */
  readonly by?: string | null;
  /** Somebody else has told of this very payment before: it is counted, noted and thanked for already. */
  readonly isKnown?: boolean;
}

/** Money that had come in was given back; the facts already count it. */
export interface PaymentRefunded extends InputBase {
  readonly type: 'payment_refunded';
  readonly invoice: InvoiceId;
  readonly amount: Minor;
  readonly refundedAt: IsoInstant;
  readonly silent: boolean;
  readonly by?: string | null;
  /** It was told of before: it is counted, noted and said already. */
  readonly isKnown?: boolean;
}

/** What is owed was lowered without money: a credit note or a credit event; the facts already count it. */
export interface CreditReceived extends InputBase {
  readonly type: 'credit_received';
  readonly invoice: InvoiceId;
  readonly amount: Minor;
}

/** The issuer gave the bill another last day to pay; the facts already know it. */
export interface DueChanged extends InputBase {
  readonly type: 'due_changed';
  readonly invoice: InvoiceId;
  /** The day that counted before; null where the bill named none. */
  readonly from: IsoDate | null;
  readonly until: IsoDate;
}

/** The issuer reminded the payer, sent the bill to collection, or closed a dispute, some other way. */
export interface NoticeReceived extends InputBase {
  readonly type: 'notice_received';
  readonly invoice: InvoiceId;
  readonly notice: 'reminder' | 'collection' | 'dispute_closed';
  /** When it happened, as the issuer says. */
  readonly noticedAt: IsoInstant;
}

/** The watchdog found words of the payer that nobody answered and nobody has. */
export interface MessageForgotten extends InputBase {
  readonly type: 'message_forgotten';
  /** `seq` of those words. */
  readonly seq: number;
}

/** A reminder was decided, and when it was to leave it was no longer allowed: paid meanwhile, contested, night. */
export interface ReminderWithheld extends InputBase {
  readonly type: 'reminder_withheld';
  readonly message: Message;
  readonly why: string;
  /** When the same words may be said instead; null: never. */
  readonly again: IsoInstant | null;
}

/** A hub of people says what became of the conversation. */
export interface HandoffReported extends InputBase {
  readonly type: 'handoff_reported';
  readonly report: HandoffReport;
}

/** The payer ended the web conversation (`endOfConversation`). */
export interface ConversationLeft extends InputBase {
  readonly type: 'conversation_left';
  readonly from: Address;
}

/** Why a message certainly did not reach the payer, of the reasons that the conversation can do something about. */
export const CHANNEL_FAILURES = ['bad_address', 'opted_out', 'unreachable', 'filtered', 'unavailable'] as const;

/** A message was refused for good, or the provider told that the payer left: the payer is reached some other way. */
export interface ChannelFailed extends InputBase {
  readonly type: 'channel_failed';
  readonly address: Address;
  readonly code: (typeof CHANNEL_FAILURES)[number];
  /** What did not arrive; null where the payer closed the channel by itself. */
  readonly message: Message | null;
  /** When a phone that was out of reach is tried once more. */
  readonly retryAt: IsoInstant;
}

/** The payer opened a closed channel again, without a word (unblocked the bot). */
export interface ChannelOpened extends InputBase {
  readonly type: 'channel_opened';
  readonly address: Address;
}

/**
 * Names of what a conversation can wait for. `handoff_promise`: the time by which the payer was promised a person;
 * `claim_lease`: the time at which whoever has the conversation must still be there;
 * `resend`: the time to try a phone that was out of reach once more; `session:…`: the time at which a flow goes on;
 * `agreement:…`: the next day that matters of what was agreed on about a bill.
 */
export type TimerName =
  | `engage:${string}`
  | 'handoff_promise'
  | 'claim_lease'
  | 'resend'
  | `session:${string}`
  | `agreement:${string}`;

/** A timer of this conversation fired. A timer that was cleared or replaced meanwhile never gets here. */
export interface WaitExpired extends InputBase {
  readonly type: 'wait_expired';
  readonly timer: TimerName;
  /** The time it was set for. */
  readonly dueAt: IsoInstant;
}

/** A day or time that flows wait for has come: due soon, overdue, a date. */
export interface OccasionReached extends InputBase {
  readonly type: 'occasion_reached';
  readonly flow: string;
  readonly invoice: InvoiceId | null;
  /** An author tries the flow on a payer of the demo, here: whom it is for and how often do not matter then. */
  readonly tried?: { readonly to: Address };
}

/** A new version of a flow says where those who wait at a step of an earlier one go on. */
export interface FlowMigrated extends InputBase {
  readonly type: 'flow_migrated';
  readonly flow: string;
  readonly session: string;
  readonly step: string;
}

/** What a turn asked about was answered, or will not be. */
export interface LookupCompleted extends InputBase {
  readonly type: 'lookup_completed';
  readonly lookup: string;
  readonly kind: LookupKind;
  readonly outcome: LookupOutcome;
}

/** Everything that can happen to a conversation. */
export type Input =
  | MessageReceived
  | OptionChosen
  | MessageEdited
  | AddressLinked
  | AddressChanged
  | ProofGiven
  | InvoiceIssued
  | PaymentReceived
  | PaymentRefunded
  | CreditReceived
  | DueChanged
  | NoticeReceived
  | ReminderWithheld
  | AgentClaimed
  | AgentTookOver
  | AgentTransferred
  | AgentClosed
  | AgentListened
  | AgentReplied
  | AgentHandedBack
  | MessageForgotten
  | HandoffReported
  | ConversationLeft
  | ChannelFailed
  | ChannelOpened
  | WaitExpired
  | LookupCompleted
  | OccasionReached
  | FlowMigrated;

export type InputType = Input['type'];
