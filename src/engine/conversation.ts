import type { Address, Channel } from '../model/address.ts';
import type { PlanPart } from '../model/arrangement.ts';
import type { ConversationId, InvoiceId, IsoDate, IsoInstant, MessageId, PayerRef } from '../model/ids.ts';
import type { Locale } from '../model/locale.ts';
import type { JsonObject, LookupKind } from '../model/lookup.ts';
import type { Message } from '../model/message.ts';
import type { Minor } from '../model/money.ts';
import type { DisownedAddress } from './disowned-address.ts';
import type { Engagement } from './engagement.ts';
import type { Flood } from './flood-count.ts';
import type { OwnershipState } from './ownership-state.ts';
import type { FlowAnswers, Scalar, Session } from './session.ts';

/** Who speaks for the issuer. Every change raises the epoch. */
export type Owner = 'bot' | 'offered' | 'agent' | 'closed';

/** Terms as they stood when they were offered; checked again when the payer says yes. */
export type Proposal =
  | { readonly kind: 'extension'; readonly until: IsoDate }
  | { readonly kind: 'plan'; readonly parts: readonly PlanPart[] }
  /** `line` null: the bill as a whole. */
  | { readonly kind: 'dispute'; readonly line: string | null; readonly amount: Minor; readonly reason: string };

/** What choosing an option does. */
export type OptionAction =
  /** Answer a billing question, as if the payer had asked it, in these words where there are any. */
  | { readonly kind: 'answer'; readonly intent: string; readonly words?: string }
  /** Go on in the flow that asked, in the version that asked; also long after, with the question's own invoice. */
  | {
      readonly kind: 'flow';
      readonly session: string;
      readonly flow: string;
      readonly version: string;
      readonly step: string;
      readonly choice: string;
    }
  | { readonly kind: 'handoff' }
  /** A person asked: the answer is that person's to read, and the bot does nothing with it. */
  | { readonly kind: 'tell' }
  /** No more messages there, as if the payer had said STOP. */
  | { readonly kind: 'stop'; readonly address: Address }
  /** Agree on what was proposed, if it still can be. */
  | { readonly kind: 'arrange'; readonly proposal: Proposal }
  /** No more of a kind: the consent is withdrawn, and what was asked is declined. */
  | {
      readonly kind: 'refuse';
      readonly purpose: 'marketing' | 'survey';
      readonly offer: string | null;
      readonly session: string | null;
    }
  /** Nothing more is needed: a polite close. */
  | { readonly kind: 'dismiss' }
  /** The payer says whether a new address is theirs. */
  | { readonly kind: 'link'; readonly address: Address; readonly isAllowed: boolean }
  /** Choose an option of an earlier question: the payer was asked which of two was meant. */
  | { readonly kind: 'earlier'; readonly question: string; readonly option: string };

export interface QuestionOption {
  readonly id: string;
  readonly label: string;
  /** Other words that mean this option: "ja", "betala nu". Lower case. */
  readonly also: readonly string[];
  readonly action: OptionAction;
}

/** What waits for words. A survey's question says where it stands, so that it can be answered after the flow gave up. */
export interface Expects {
  readonly session: string;
  readonly step: string;
  readonly survey?: { readonly name: string; readonly flow: string; readonly version: string };
}

/** A question the payer may still answer by number, word or tap. */
export interface OpenQuestion {
  readonly id: string;
  readonly askedAt: IsoInstant;
  readonly invoice: InvoiceId | null;
  readonly options: readonly QuestionOption[];
  /** A menu may be used again; any other question is settled by its first answer. */
  readonly repeatable: boolean;
  /** The message that asked it; absent where it was asked before this was kept, or could not be said. */
  readonly message?: MessageId;
  /** The option that settled it, kept so that an old button gets a polite answer. */
  readonly settledBy: string | null;
  /** The flow that waits for words, a number or a date in place of an option; absent where there are options. */
  readonly expects?: Expects | undefined;
  /** Where it was said; null where it was said nowhere (the payer had said STOP). Absent in questions stored before this was kept. */
  readonly to?: Address | null;
  /** `seq` of the message that asked. */
  readonly seq?: number;
  /** After this it can no longer be answered. Absent or null: never. */
  readonly expiresAt?: IsoInstant | null;
  /** The payer may also write a day, a number of parts or a line: then it is asked about again with this intent. */
  readonly invites?: Invitation;
}

/** What free words may answer a question, besides its choices. */
export interface Invitation {
  readonly kind: 'date' | 'count' | 'line';
  readonly intent: string;
}

/** How often a flow began. */
export interface FlowStarts {
  readonly times: number;
  readonly last: IsoInstant;
}

/** What became of an offer. */
export interface OfferStanding {
  readonly outcome: 'shown' | 'accepted' | 'declined' | 'withdrawn';
  readonly at: IsoInstant;
  /** Of the time it was shown; absent in threads that were stored before offers had one. */
  readonly id?: string;
  /** Last day the payer may take back a yes; absent: cannot, here. */
  readonly withdrawBy?: IsoDate;
}

/** The last time a payer was asked a survey, and what has been answered. */
export interface SurveyStanding {
  /** Names the time it was asked. */
  readonly run: string;
  readonly at: IsoInstant;
  readonly answers: FlowAnswers;
  /** `promised`: on the next bill; absent: none was given. */
  readonly reward?: 'promised' | 'credited';
  /** True once the payer was told how a vote went. */
  readonly told?: boolean;
}

/** A notice that came while a person had the conversation; said at hand-back, so bot and person never speak at once. */
export type HeldNotice =
  | { readonly kind: 'invoice'; readonly invoice: InvoiceId }
  | { readonly kind: 'thanks'; readonly invoice: InvoiceId; readonly amount: Minor; readonly at: IsoInstant };

/** An answer this thread waits for. */
export interface OpenLookup {
  readonly id: string;
  readonly kind: LookupKind;
  /** The epoch it was asked in: after a change of owner the bot has nothing to say with the answer. */
  readonly epoch: number;
  readonly expiresAt: IsoInstant;
  /** What whoever asked wants to find beside the answer. */
  readonly memo: JsonObject;
}

/** Who tries a second factor, and how it went: an address of the payer's, or a browser under a hash. */
export interface Asker {
  readonly key: string;
  /** Wrong tries since the last lock. */
  readonly tries: number;
  /** Locks so far; each next one lasts longer. */
  readonly locks: number;
  /** Nothing is tried before this; null: open. */
  readonly lockedUntil: IsoInstant | null;
  readonly at: IsoInstant;
}

/** A second factor: what only the payer knows, asked where a number alone is not enough. */
export interface Proof {
  /** When it last fitted; null: never. */
  readonly provenAt: IsoInstant | null;
  /** When it last fitted at each address, as text (`sms:+46…`). */
  readonly at?: Readonly<Record<string, IsoInstant>>;
  /** Those who were wrong lately, newest last; tries are counted for each by itself, so that nobody locks out the payer. */
  readonly askers?: readonly Asker[];
  /** Wrong tries of all together within a day. */
  readonly guesses?: { readonly since: IsoInstant; readonly count: number } | null;
}

/** An address whose holder may be somebody else by now, until a second factor fits there. */
export interface Doubt {
  readonly why: 'silence' | 'unknown_number' | 'other_name' | 'policy';
  readonly at: IsoInstant;
  /** The last sign of the payer there; later bills may have been read by whoever has the number now. Null: not known. */
  readonly since: IsoInstant | null;
  /** How often it was asked for there. */
  readonly asked: number;
  /** What waits for an answer until a second factor fits. */
  readonly held: { readonly text: string } | { readonly question: string; readonly option: string } | null;
  /** When whoever is there was last told that something waits on the payer's page. */
  readonly noticedAt: IsoInstant | null;
}

/** A person in support. */
export interface Agent {
  readonly id: string;
  readonly name: string;
}

/**
 * The state of one thread over all channels. Plain JSON, versioned; changed only by takeTurn and stored with
 * compare-and-set on `version`.
 */
export interface Conversation extends OwnershipState {
  readonly schema: 1;
  readonly id: ConversationId;
  /** 0 = not stored yet; each committed turn adds one. */
  readonly version: number;
  /** Null for a visitor nobody has vouched for: nothing personal is said. */
  readonly payer: PayerRef | null;
  readonly locale: Locale;
  readonly owner: Owner;
  readonly epoch: number;
  readonly agent: Agent | null;
  /** When the desk was offered the conversation; null unless offered or owned by a person. */
  readonly offeredAt: IsoInstant | null;
  readonly handoffReason: string | null;
  /** Where the payer last spoke: replies go there. */
  readonly replyTo: Address | null;
  /** The invoice the thread is about. */
  readonly subject: InvoiceId | null;
  /** Newest last, at most {@link KEPT_QUESTIONS}, and those with which a yes can still be taken back. */
  readonly questions: readonly OpenQuestion[];
  /** Flows that wait, oldest first, at most {@link KEPT_SESSIONS}. */
  readonly sessions: readonly Session[];
  /** What flows remember about the payer; absent before the first. */
  readonly memory?: Readonly<Record<string, Scalar>>;
  /** Put on by flows, shown to the desk. */
  readonly tags?: readonly string[];
  /** How often each flow began for this payer, and when last. */
  readonly started?: Readonly<Record<string, FlowStarts>>;
  /** What became of each offer the payer was shown. */
  readonly offers?: Readonly<Record<string, OfferStanding>>;
  /** The surveys the payer was asked, by name. */
  readonly surveys?: Readonly<Record<string, SurveyStanding>>;
  /** Offers and surveys the payer was met with, newest last. */
  readonly engagements?: readonly Engagement[];
  /** Since when the payer has complained, and no person has settled it; absent or null: no complaint. */
  readonly complaintSince?: IsoInstant | null;
  readonly held: readonly HeldNotice[];
  /** Channels the payer said STOP on: nothing from the bot goes there until START. */
  readonly stopped: readonly Channel[];
  /** Addresses nobody can be reached at, as text (`sms:+46…`): nothing goes there until the payer is heard from there. */
  readonly closed?: readonly string[];
  /** What a phone out of reach did not get, until it is tried once more. */
  readonly toResend?: readonly Message[];
  /** Messages that were such a second try: there is no third. */
  readonly resent?: readonly MessageId[];
  /** When the payer last said something, on any channel. */
  readonly heardAt?: IsoInstant;
  /** When the payer was last heard at each address, as text (`sms:+46…`). */
  readonly heard?: Readonly<Record<string, IsoInstant>>;
  /** Where the newest bill was sent. */
  readonly billedTo?: Address;
  /** Addresses that are not the payer's (any more): nothing goes there, and the issuer was told. */
  readonly disowned?: readonly DisownedAddress[];
  /** How the payer has shown to be the payer, where that was asked for. */
  readonly proof?: Proof;
  /** Addresses that somebody else may hold by now, as text (`sms:+46…`). */
  readonly doubts?: Readonly<Record<string, Doubt>>;
  /** What the payer agreed to (true) or refused, by purpose, in the payer's own words. */
  readonly consents?: Readonly<Record<string, boolean>>;
  /** Messages in a row that were not understood. */
  readonly misunderstood: number;
  /** True once the payer was told that a bot answers. */
  readonly introduced: boolean;
  /** Absent in threads that were stored before messages were counted. */
  readonly flood?: Flood | null;
  /** Absent in threads that were stored before anything was looked up. */
  readonly lookups?: readonly OpenLookup[];
  /** `seq` of the newest message. */
  readonly lastSeq: number;
  /** `seq` of the newest message from the payer; an agent who has not seen it answers blind. */
  readonly lastPayerSeq: number;
}

/** Older questions are forgotten: a tap on one gets a polite answer, never a wrong one. */
export const KEPT_QUESTIONS = 12;

/** A thread nobody has said anything in yet. */
export function createConversation(seed: {
  readonly id: ConversationId;
  readonly payer: PayerRef | null;
  readonly locale: Locale;
  readonly replyTo: Address | null;
}): Conversation {
  return {
    schema: 1,
    ...seed,
    version: 0,
    owner: 'bot',
    epoch: 1,
    agent: null,
    offeredAt: null,
    handoffReason: null,
    subject: null,
    questions: [],
    sessions: [],
    held: [],
    stopped: [],
    misunderstood: 0,
    introduced: false,
    flood: null,
    lookups: [],
    lastSeq: 0,
    lastPayerSeq: 0,
  };
}
