import type { ConversationId, InvoiceId, IsoDate, IsoInstant, PayerRef } from '../model/ids.ts';
import type { FlowSource } from './issuer-directory.ts';

/** A published version of a flow: immutable. */
export interface StoredFlow extends FlowSource {
  readonly version: string;
  readonly publishedAt: IsoInstant;
}

/** The flows in force, and since when each name has been. */
export interface FlowHeads {
  /** Number of the newest publication; 0 before the first. */
  readonly number: number;
  readonly flows: readonly (StoredFlow & { readonly since: IsoInstant })[];
}

/** A change of what is in force: all of it, or nothing. */
export interface Publication {
  /** One more than the newest; a number that somebody else has taken is refused. */
  readonly number: number;
  readonly at: IsoInstant;
  readonly versions: readonly Omit<StoredFlow, 'publishedAt'>[];
  /** Every name in force afterwards; names that are absent are removed. */
  readonly heads: readonly { readonly name: string; readonly version: string }[];
  /** For the history: plain JSON, small. */
  readonly summary: unknown;
}

/** How many wait at a step of a version. */
export interface WaitingCount {
  readonly flow: string;
  readonly version: string;
  readonly step: string;
  readonly count: number;
}

/** Someone who waits. */
export interface WaitingSession {
  readonly conversation: ConversationId;
  readonly session: string;
  readonly version: string;
  readonly step: string;
}

/** A flow that could not go on for somebody, for its author. */
export interface FlowFailure {
  readonly flow: string;
  readonly version: string;
  readonly step: string;
  readonly line: number;
  readonly why: string;
  readonly at: IsoInstant;
}

/** An issuer's published flows and who is in them. */
export interface FlowShelf {
  heads(): Promise<FlowHeads>;
  /** Since when those of these names that are in force have been, without what they say. */
  inForceSince(flows: readonly string[]): Promise<ReadonlyMap<string, IsoInstant>>;
  /** Those of these versions that exist. */
  versions(versions: readonly string[]): Promise<readonly StoredFlow[]>;
  /** False if the number was taken: look again. */
  publish(publication: Publication): Promise<boolean>;
  /** Over all flows, or one. */
  waiting(flow?: string): Promise<readonly WaitingCount[]>;
  /** In order of conversation and session, those after a place. */
  waitingAt(
    where: { readonly flow: string; readonly steps: readonly string[]; readonly notVersion: string },
    after: { readonly conversation: string; readonly session: string },
    limit: number,
  ): Promise<readonly WaitingSession[]>;
  /** Newest first. */
  failures(limit: number): Promise<readonly FlowFailure[]>;
  /** True if a flow's day has been gone through. */
  isDayDone(flow: string, day: IsoDate): Promise<boolean>;
  endDay(flow: string, day: IsoDate): Promise<void>;
  /** Invoices due on a date, in order of id, after one. */
  invoicesDue(
    due: IsoDate,
    after: string,
    limit: number,
  ): Promise<readonly { readonly invoice: InvoiceId; readonly payer: PayerRef }[]>;
  /** Payers in order of reference, after one. */
  payersAfter(after: string, limit: number): Promise<readonly PayerRef[]>;
}
