import type { OfferStanding } from '../engine/conversation.ts';
import type { EngagementDecided } from '../engine/events/engagement-decided.ts';
import type { InvoiceId, IsoInstant, PayerRef } from '../model/ids.ts';

/** What a turn's commit writes of an offer. */
export interface OfferChange {
  readonly offer: string;
  readonly id: string;
  readonly outcome: OfferStanding['outcome'];
  readonly invoice: InvoiceId | null;
  /** How many there are; null: no end. A yes that there is no room for loses the race. */
  readonly stock: number | null;
  /** What was agreed on; plain JSON. */
  readonly terms: unknown;
}

export type EngagementDecision = Omit<EngagementDecided, 'type'>;

/** A decision as it was recorded. */
export interface DecisionRecord extends EngagementDecision {
  readonly at: IsoInstant;
  readonly payer: PayerRef | null;
}

/** What became of an offer that a payer was shown. */
export interface OfferRecord {
  readonly payer: PayerRef;
  readonly offer: string;
  readonly id: string;
  readonly outcome: OfferStanding['outcome'];
  readonly shownAt: IsoInstant;
  readonly at: IsoInstant;
  readonly invoice: InvoiceId | null;
}

/** One group of a test. */
export interface TestGroup {
  readonly group: string;
  /** Whom it came to, each once. */
  readonly payers: number;
  /** Of them, those who have said yes to what the group was shown, and not taken it back. */
  readonly accepted: number;
}

/** What payers were met with, and what came of it. */
export interface EngagementLog {
  /** By offer, those of which there are only so many. */
  taken(): Promise<ReadonlyMap<string, number>>;
  /** Newest first. */
  decisions(payer: PayerRef, limit: number): Promise<readonly DecisionRecord[]>;
  /** Newest first. */
  offersOf(payer: PayerRef): Promise<readonly OfferRecord[]>;
  /** How many payers stand where with each offer. */
  offerCounts(): Promise<
    readonly { readonly offer: string; readonly outcome: OfferStanding['outcome']; readonly count: number }[]
  >;
  /** Tests that have decided anything, in order of name. */
  tests(): Promise<readonly string[]>;
  /** By group, in order of name. */
  test(name: string): Promise<readonly TestGroup[]>;
}
