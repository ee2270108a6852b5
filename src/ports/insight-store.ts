import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { InsightKind, InsightMeasure } from '../model/insight-measures.ts';

/** A bill, a flow, an offer or a survey that a payer met. */
export interface NewEngagement {
  readonly id: string;
  readonly kind: InsightKind;
  readonly name: string;
  readonly invoice: InvoiceId | null;
  /** `seq` of its first message. */
  readonly seq: number;
  readonly channel: string;
  readonly segments: readonly string[];
  readonly measures: readonly InsightMeasure[];
}

/** Something came of it: of one, of the last one in the turn's thread, or of all about a bill. */
export interface EngagementMark {
  readonly of: { readonly id: string } | { readonly invoice: InvoiceId } | 'last';
  readonly measures: readonly InsightMeasure[];
}

/** What a turn does to the figures, in the same commit. */
export interface InsightRows {
  readonly sent: readonly NewEngagement[];
  readonly marks: readonly EngagementMark[];
}

/** Which figures; an absent bound bounds nothing. Months are `2026-11`, both included. */
export interface InsightFilter {
  readonly from?: string;
  readonly until?: string;
  readonly kind?: InsightKind;
  readonly name?: string;
  readonly channel?: string;
}

/** Figures of one kind, name, month, channel and set of segments (`,lojal,norr,`; empty: none). */
export interface InsightCount {
  readonly kind: InsightKind;
  readonly name: string;
  readonly month: string;
  readonly channel: string;
  readonly segments: string;
  readonly counts: Readonly<Record<InsightMeasure, number>>;
}

/** What is read of an issuer's figures. */
export interface InsightStore {
  /** Everything that has happened until now, exactly; of a million bills well within a second. */
  insight(filter: InsightFilter): Promise<readonly InsightCount[]>;
  /** The same counted anew from every single row; slow, for checking the other. */
  recountInsight(filter: InsightFilter): Promise<readonly InsightCount[]>;
  /** Payers with a thread, and those of them who have never said anything: for them the bill is the only contact. */
  contact(): Promise<{ readonly payers: number; readonly silent: number }>;
  /** Something came of all that was said about a bill. */
  markInsight(invoice: InvoiceId, measures: readonly InsightMeasure[], at: IsoInstant): Promise<void>;
}

/** What keeps the figures quick, for every issuer. */
export interface InsightKeeper {
  /** Counts up to `limit` rows that have changed since they were counted; how many it was. Safe in several processes at once. */
  foldInsight(limit: number): Promise<number>;
}
