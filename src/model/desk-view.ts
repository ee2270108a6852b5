/**
 * What the console's API says, in the words that both its ends share: `adapters/console` makes these, `pages/console`
 * shows them. Amounts are minor units of the currency beside them, instants are UTC with Z, dates are the issuer's.
 */
import type { Channel } from './address.ts';
import type { Handover } from './handover.ts';
import type { IsoInstant } from './ids.ts';
import type { Locale } from './locale.ts';
import type { MediaKind } from './media.ts';
import type { MediaType } from './media-type.ts';
import type { Delivery, MessageClass, Speaker } from './message.ts';
import type { SourcedFigure } from './sourced-figure.ts';
import type { Role } from './staff-member.ts';

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
  readonly audit: boolean;
  readonly manage: boolean;
  readonly flows: boolean;
  /** What payers are promised while the desk is open. */
  readonly answerWithinMinutes: number;
  /** Errors in its flows, whose last good versions are in force meanwhile. */
  readonly flowFaults: number;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** Who is signed in. */
export interface MeView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  /** `due`: it comes before everything else. `vouched`: somebody else answers for this session. */
  readonly secondFactor: 'on' | 'off' | 'due' | 'vouched';
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

export type OwnerView = 'bot' | 'offered' | 'agent' | 'closed';

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
  /** Since when the payer waits for a person; null: nobody waits. */
  readonly waitsSince: IsoInstant | null;
  readonly reason: string | null;
  readonly snooze: SnoozeView | null;
  readonly team: string | null;
  readonly tags: readonly string[];
}

/** Put aside: until a time, or (null) until the payer answers. */
export interface SnoozeView {
  readonly kind: 'until_time' | 'until_answer' | 'until_due';
  readonly until: IsoInstant | null;
  readonly by: string;
}

/** How the desk can be looked at. */
export type DeskViewName = 'mine' | 'unassigned' | 'waiting' | 'all' | 'snoozed' | 'mentioned' | 'closed';

/** Up to a thousand each; more is a thousand. */
export type DeskCountsView = Readonly<Record<Exclude<DeskViewName, 'all' | 'closed'>, number>>;

/** A page of a view over the member's issuers. `now` is the server's clock: waiting times are counted from it. */
export interface DeskView {
  readonly now: IsoInstant;
  readonly rows: readonly DeskRowView[];
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null;
  readonly counts: DeskCountsView;
  /** When the next conversation that is put aside comes back; null: none does by itself. */
  readonly wakesAt: IsoInstant | null;
}

/** What became of some conversations. */
export interface DeskChangesView {
  readonly now: IsoInstant;
  /** All of them that the member may read, those of the view in its order first. */
  readonly rows: readonly DeskRowView[];
  /** How many of `rows`, from the first, are in the view. */
  readonly inView: number;
  readonly counts: DeskCountsView;
  readonly wakesAt: IsoInstant | null;
}

/** Words between colleagues, in the thread after the message `afterSeq`. */
export interface NoteView {
  readonly id: string;
  readonly at: IsoInstant;
  readonly afterSeq: number;
  readonly author: { readonly id: string; readonly name: string };
  readonly text: string;
  readonly mentions: readonly string[];
  /** Whispered to whoever had the conversation; absent or null: a note. */
  readonly whisperTo?: { readonly id: string; readonly name: string } | null;
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
  /** What the payer's words stand for among the choices that a person put. */
  readonly chosen?: string;
  readonly files: readonly FileView[];
  readonly class: MessageClass;
  readonly delivery: Delivery;
  /** True: withdrawn because a person took the conversation before it left. */
  readonly overtaken?: boolean;
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
  /** Where a reply really goes, after a STOP or a closed number too. */
  readonly channel: Channel;
  /** Where the payer would have been answered, where no reply may or can go now; absent: it goes there. */
  readonly insteadOf?: Channel;
  readonly locale: Locale;
  readonly lastSeq: number;
  readonly messages: readonly ThreadMessageView[];
  /** All of them, oldest first, the newest 200. */
  readonly notes: readonly NoteView[];
  readonly snooze: SnoozeView | null;
  /** The team it is with: chosen by people, or as the reason says; null: everybody's. */
  readonly team: string | null;
  /** Chosen by people. */
  readonly tags: readonly string[];
  /** Put on by flows. */
  readonly flowTags: readonly string[];
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

/** What somebody saw or did; see the log's own words for `action`. */
export interface AuditEntryView {
  readonly id: string;
  readonly at: IsoInstant;
  readonly member: string;
  readonly name: string;
  readonly role: string;
  readonly action: string;
  readonly conversation: string | null;
  readonly refused: boolean;
  /** Whom it was about; null: nobody. */
  readonly about: string | null;
}

/** Newest first. `next`: the `before` of the next page; null: this was the last. */
export interface AuditView {
  readonly entries: readonly AuditEntryView[];
  /** `before` of the next page; null: there is none. */
  readonly next: string | null;
}

/** Every error of the API (RFC 9457). */
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly retryAfterSeconds?: number;
  /** Which of several whys, where a code alone does not say. */
  readonly reason?: string;
  /** For `unseen_message`: what was not seen. */
  readonly newer?: readonly ThreadMessageView[];
}

/** On the event stream: a colleague has this conversation before them, writes in it, or has left it. */
export interface PresenceView {
  readonly issuer: string;
  readonly conversation: string;
  readonly member: string;
  readonly name: string;
  readonly doing: 'looking' | 'writing' | 'gone';
}
