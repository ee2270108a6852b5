import type { Channel } from '../model/address.ts';
import type { DomainErrorCode } from '../model/errors.ts';
import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { TimelineType } from '../model/timeline-entry.ts';
import type { Agent, HeldNotice, OpenQuestion, Owner } from './conversation.ts';
import type { TimerName } from './input.ts';

/** Someone said something: it is stored, and sent if it has somewhere to go. */
export interface MessageCreated {
  readonly type: 'message_created';
  readonly message: Message;
}

/** The bot asked; the options stay open until settled. */
export interface QuestionAsked {
  readonly type: 'question_asked';
  readonly question: OpenQuestion;
}

/** A question was answered, or closed because it no longer matters (`option` null). */
export interface QuestionSettled {
  readonly type: 'question_settled';
  readonly question: string;
  readonly option: string | null;
}

/** What the payer meant, with the probability it was read at; kept for agents and for learning. */
export interface MeaningRead {
  readonly type: 'meaning_read';
  readonly intent: string;
  readonly probability: number;
  readonly decision: 'answer' | 'ask' | 'person' | 'ignore';
}

/** Bot, desk, agent or nobody speaks from now on. */
export interface OwnerChanged {
  readonly type: 'owner_changed';
  readonly from: Owner;
  readonly to: Owner;
  readonly epoch: number;
  readonly agent: Agent | null;
}

/** The desk was asked to take over. */
export interface HandoffRequested {
  readonly type: 'handoff_requested';
  readonly reason: string;
}

export interface SessionStarted {
  readonly type: 'session_started';
  readonly session: string;
  readonly flow: string;
  readonly version: string;
}

export interface SessionEnded {
  readonly type: 'session_ended';
  readonly session: string;
  readonly why: 'finished' | 'superseded' | 'settled' | 'flow_changed';
}

/** An answer was given to a flow's question. */
export interface AnswerRecorded {
  readonly type: 'answer_recorded';
  readonly session: string;
  readonly step: string;
  readonly value: string;
}

/** Something happened to an invoice that payer, agent and API should see. `key` makes it once. */
export interface TimelineNoted {
  readonly type: 'timeline_noted';
  readonly invoice: InvoiceId;
  readonly entry: TimelineType;
  readonly key: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** The bot had something to say while a person owned the conversation; it is said at hand-back. */
export interface NoticeHeld {
  readonly type: 'notice_held';
  readonly notice: HeldNotice;
}

/** Wake this conversation at a time, as input `wait_expired`; replaces an earlier timer of the same name. */
export interface TimerSet {
  readonly type: 'timer_set';
  readonly name: TimerName;
  readonly dueAt: IsoInstant;
}

/** The timer no longer matters. */
export interface TimerCleared {
  readonly type: 'timer_cleared';
  readonly name: TimerName;
}

/** The payer moved to another channel. */
export interface ReplyChannelChanged {
  readonly type: 'reply_channel_changed';
  readonly channel: Channel;
}

/** The input is not allowed now; nothing else happened in the turn and nothing is stored. */
export interface InputRefused {
  readonly type: 'input_refused';
  readonly code: DomainErrorCode;
  readonly detail: string;
}

/** Everything a turn can decide. Past tense: the caller makes it so. */
export type EngineEvent =
  | MessageCreated
  | QuestionAsked
  | QuestionSettled
  | MeaningRead
  | OwnerChanged
  | HandoffRequested
  | SessionStarted
  | SessionEnded
  | AnswerRecorded
  | TimelineNoted
  | NoticeHeld
  | TimerSet
  | TimerCleared
  | ReplyChannelChanged
  | InputRefused;

export type EngineEventType = EngineEvent['type'];
