import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { ReminderTerms } from '../model/judge-reminder.ts';

export type Scalar = string | number | boolean;

/** What a flow has been told: a choice's id, words, a number, an ISO date, or the fields an endpoint answered. */
export type FlowAnswer = Scalar | Readonly<Record<string, Scalar>>;

export type FlowAnswers = Readonly<Record<string, FlowAnswer>>;

/** A flow that waits for the one it runs to be over. */
export interface Caller {
  readonly flow: string;
  readonly version: string;
  readonly step: string;
  readonly answers: FlowAnswers;
}

/** What a session waits for. */
export type Waiting = 'answer' | 'time' | 'event' | 'lookup' | 'person';

/** Where a flow stands: pinned to the version it started with. */
export interface Session {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  /** Id of the step that waits. */
  readonly step: string;
  readonly invoice: InvoiceId | null;
  readonly answers: FlowAnswers;
  readonly waits: Waiting;
  /** When it began to wait here. */
  readonly since: IsoInstant;
  /** When it wakes by itself; null: never. A timer that fires for another moment is old. */
  readonly wakeAt: IsoInstant | null;
  /** Flows above this one, the outermost first. */
  readonly callers: readonly Caller[];
  /** Answers in a row that could not be read. */
  readonly tries: number;
  /** Questions that were answered in an earlier version, before it was moved: they are not asked again. */
  readonly carried?: readonly string[];
  /** The session it goes on for: an old question was answered after that was over. */
  readonly origin?: string;
  /** True once something was said in it: from then on it is counted. */
  readonly told?: boolean;
  /** Where it goes on once no person has the conversation; absent unless it was ready to go on meanwhile. */
  readonly parked?: { readonly next: string | null };
  /** The terms a reminder was given on, for what is said after it; `isPrompted`: it goes on because the payer answered. */
  readonly reminding?: { readonly terms: ReminderTerms; readonly isPrompted: boolean };
}

/** More flows than this waiting at once for one payer is a mistake; the oldest gives way. */
export const KEPT_SESSIONS = 12;
