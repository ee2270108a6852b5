import type { Address, Channel } from '../model/address.ts';
import type { HandoffReport } from '../model/handoff-report.ts';
import type { IsoInstant } from '../model/ids.ts';
import type { Invoice } from '../model/invoice.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import type { Media } from '../model/media.ts';
import type { Delivery, Message } from '../model/message.ts';
import type { Result } from '../model/result.ts';
import type { StoredAttachment } from './store.ts';

/** A webhook request as it came, before anything is believed. Header names are lower case. */
export interface RawRequest {
  readonly method: string;
  /** The address the provider called: PUBLIC_URL + path + query, never built from Host or X-Forwarded-*. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** A file as it came through a door; nothing its sender says about it is believed. */
export interface ReceivedFile {
  readonly name: string | null;
  readonly content: Uint8Array;
}

/** One of the messages that a text too long for the provider goes in: `number` of `of`, from 1. */
export interface MessagePart {
  readonly number: number;
  readonly of: number;
}

/** What a webhook says, in our words. One request may hold none, one or several. `providerId` is unique per channel account. */
export type InboundEvent =
  | {
      readonly kind: 'message';
      readonly providerId: string;
      readonly from: Address;
      readonly text: string;
      readonly attachments: number;
      /** Those of them that were fetched, to be kept. */
      readonly files?: readonly ReceivedFile[];
      /** What answering there needs beyond the address; kept with it, and given back with every {@link Outgoing}. */
      readonly wayBack?: unknown;
      /** Its place among the messages of its chat, where the channel numbers them. */
      readonly order?: number;
      /** What came besides words and stays at the provider until a person opens it. */
      readonly media?: readonly Media[];
      /** A tap on a button that we no longer know, taken for its words: the query that waits for an answer. */
      readonly callback?: string | null;
      /** The writer's own number (`+46…`), where the provider vouches that it is theirs (a shared contact of Telegram's). */
      readonly ownPhone?: string;
      /** What the provider made of the words by itself, having told the payer so (Twilio's opt-out words). */
      readonly optOut?: 'stop' | 'start' | 'help';
    }
  | {
      readonly kind: 'option';
      readonly providerId: string;
      readonly from: Address;
      readonly question: string;
      readonly option: string;
      readonly text: string;
      /** Telegram's callback query id, answered after the commit. */
      readonly callback: string | null;
      readonly wayBack?: unknown;
    }
  /** `/start <token>`: the payer opened a link that was made for them. */
  | {
      readonly kind: 'link';
      readonly providerId: string;
      readonly from: Address;
      readonly token: string;
      readonly wayBack?: unknown;
    }
  | {
      readonly kind: 'delivery';
      /** Our message id, when the status callback's address carries it. */
      readonly message: string | null;
      readonly providerMessageId: string;
      readonly delivery: Delivery;
      readonly failure: SendFailure | null;
      /** Of a text that went in several messages: which one this is about. Absent: the text went whole. */
      readonly part?: MessagePart;
    }
  /** The payer writes just now. */
  | { readonly kind: 'typing'; readonly from: Address }
  /** A hub of people says what became of a conversation it was offered. */
  | ({ readonly kind: 'handoff'; readonly providerId: string; readonly from: Address } & HandoffReport)
  /** The payer changed a message after it was sent: kept for people to read, and not acted on again. */
  | { readonly kind: 'edit'; readonly providerId: string; readonly from: Address; readonly text: string }
  /** The payer closed the channel (blocked the bot), or opened it again. */
  | { readonly kind: 'access'; readonly providerId: string; readonly from: Address; readonly open: boolean }
  /** Somebody talks to us where others read along. Bills are private: we say so and leave. */
  | { readonly kind: 'group'; readonly group: string }
  /** Stored nowhere, answered 2xx: our own echo, a notice. `why` goes to the log; a tap is answered all the same. */
  | { readonly kind: 'ignored'; readonly why: string; readonly callback?: string };

/** Why a request was refused at the door. */
export type DoorRefusal =
  | { readonly code: 'forged'; readonly status: 401 | 403 }
  | { readonly code: 'malformed'; readonly status: 400; readonly detail: string }
  /** Who calls could not be checked just now; the provider tries again. */
  | { readonly code: 'unavailable'; readonly status: 503 };

/** The closed list of ways a send can fail. */
export const SEND_FAILURES = {
  /** Not a number or chat that can be reached: stop using the address. */
  bad_address: { retryable: false },
  /** The payer said no to this channel: consent, and another channel. */
  opted_out: { retryable: false },
  /** Switched off, out of coverage: later. */
  unreachable: { retryable: true },
  /** The carrier filtered it: stop and alarm. */
  filtered: { retryable: false },
  /** Too fast: wait `retryAfterMs`, keep the place. */
  throttled: { retryable: true },
  /** The provider refused our credentials: alarm. */
  unauthorised: { retryable: false },
  /** The provider refused the content: a bug of ours. */
  rejected: { retryable: false },
  /** Nothing was accepted for certain: connection refused, DNS, 5xx before the body. */
  unavailable: { retryable: true },
  /** The provider may or may not have accepted it: ask before sending again. */
  unknown: { retryable: false },
} as const;

export type SendFailureCode = keyof typeof SEND_FAILURES;

export interface SendFailure {
  readonly code: SendFailureCode;
  /** For the log and the console; no secrets. */
  readonly detail: string;
  readonly retryAfterMs?: number;
}

/** What a hub of people is told when one of them is asked for: `handoff.initiate`. */
export interface Handoff {
  readonly value: Readonly<Record<string, string | number>>;
  /** The thread so far, as activities. */
  readonly transcript: readonly Readonly<Record<string, unknown>>[];
}

/** A message on its last metre. */
export interface Outgoing {
  readonly message: Message;
  readonly to: Address;
  readonly accounts: IssuerAccounts;
  /** Where the provider reports progress, carrying the message's id; null where the channel has none. */
  readonly statusUrl: string | null;
  /** Which part of the text to send, from 1, where the channel must send it in several; absent: the first. */
  readonly part?: number;
  /** The payer's own page, for a sender that cannot be answered; absent or null where nobody needs it. */
  readonly link?: string | null;
  /** What was kept for answering at this address, where the channel needs it. */
  readonly wayBack?: unknown;
  /** The bill that the message shows, for channels with cards. */
  readonly card?: Invoice | null;
  readonly handoff?: Handoff;
  /** What the message's files hold, in their order, for a channel that sends them itself. */
  readonly files?: readonly StoredAttachment[];
  /** Where they are fetched, in their order, for a channel that sends addresses: each good for its file alone, and for a while. */
  readonly fileLinks?: readonly string[];
}

/** Accepted by the provider under `providerMessageId`. */
export interface Sent {
  readonly providerMessageId: string;
  /** What the provider already knows: `sent`, or `delivered` where acceptance is delivery. */
  readonly delivery: Delivery;
  /** Segments for SMS, 1 elsewhere. */
  readonly units: number;
  /** In how many parts the whole text goes; absent: one. */
  readonly parts?: number;
}

/**
 * One provider. Dull on purpose: no dedupe, no retry, no locks, no decisions. parse is synchronous and pure; verify is too,
 * but where a provider's keys must be fetched.
 */
export interface ChannelPort {
  readonly channel: Channel;
  /** Checks who is calling. */
  verify(request: RawRequest, accounts: IssuerAccounts): DoorRefusal | null | Promise<DoorRefusal | null>;
  /** Reads a verified request. `path` tells the webhook: `message` or `status`. */
  parse(request: RawRequest, path: 'message' | 'status'): Result<readonly InboundEvent[], DoorRefusal>;
  /** Sends once, with a timeout. Never throws. Not safe to call twice for one message: that is the outbox's duty. */
  send(outgoing: Outgoing): Promise<Result<Sent, SendFailure>>;
  /**
   * Asks the provider whether an earlier send of this message, not before `since`, was accepted. `others`: ids that the
   * provider gave to other messages; the same words under one of those are not this message.
   * `not_askable`: this provider cannot tell (Telegram). Safe to call again.
   */
  findSent(
    outgoing: Outgoing,
    since: IsoInstant,
    others?: ReadonlySet<string>,
  ): Promise<Result<Sent | null, SendFailure | 'not_askable'>>;
  /**
   * Tells page by page, newest first, what the provider holds for the account from one moment to another, both included:
   * payers' words, and how messages of ours ended. An hour of it may be hundreds of thousands: nobody should keep it all.
   * Throws only what `tell` throws; absent where the provider cannot be asked.
   */
  readonly listHeld?: (
    accounts: IssuerAccounts,
    span: { readonly since: IsoInstant; readonly before: IsoInstant },
    tell: (page: readonly HeldEvent[]) => Promise<void>,
  ) => Promise<Result<null, SendFailure>>;
  /**
   * The place of a message of ours among all messages of its chat, read from the provider's id: comparable with `order` of
   * what the payer writes. Absent where the channel has none. Pure.
   */
  readonly orderOf?: (providerMessageId: string) => number | null;
  /** Stops the spinner on a tapped button; best effort, null where the channel has none. */
  readonly answerCallback: ((callback: string, accounts: IssuerAccounts) => Promise<void>) | null;
  /** Shows on a message that was sent what the payer chose; best effort, absent where messages cannot be changed. */
  readonly markChoice?: (choice: ShownChoice, accounts: IssuerAccounts) => Promise<void>;
  /** Shows for a few seconds that somebody writes; best effort, absent where the channel has no such sign. */
  readonly showTyping?: (to: Address, accounts: IssuerAccounts) => Promise<void>;
  /** Says farewell in a group and leaves it, which makes it once; best effort, absent where there are no groups. */
  readonly leaveGroup?: (group: string, farewell: string, accounts: IssuerAccounts) => Promise<void>;
  /**
   * Fetches what a payer sent, by {@link Media.source}: from the provider and nobody else, at most `mostBytes`, with a
   * deadline. Never throws; absent where media come with the message.
   */
  readonly fetchMedia?: (
    source: string,
    accounts: IssuerAccounts,
    mostBytes: number,
  ) => Promise<Result<Uint8Array, MediaFailure>>;
}

/** Something the provider keeps, whether or not it told us when it happened. */
export interface HeldEvent {
  /** When it was sent, by the provider's clock. */
  readonly at: IsoInstant;
  readonly event: Extract<InboundEvent, { kind: 'message' | 'delivery' }>;
}

/** Why something a payer sent cannot be shown. */
export type MediaFailure = 'gone' | 'too_large' | 'unavailable';

/** What was chosen among a message's quick replies. */
export interface ShownChoice {
  readonly message: Message;
  readonly providerMessageId: string;
  /** Null: the question was closed without a choice. */
  readonly option: string | null;
  /** True while the question may be answered again, so that its other buttons stay. */
  readonly armed: boolean;
}
