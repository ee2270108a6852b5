import type { ConversationId, IsoInstant, IssuerId } from '../model/ids.ts';
import type { JsonObject, Lookup, LookupKind, LookupOutcome } from '../model/lookup.ts';

/** A lookup begins to wait for its answer, or is over. */
export type LookupChange =
  | { readonly kind: 'requested'; readonly lookup: Lookup }
  /** An unknown id changes nothing. */
  | {
      readonly kind: 'closed';
      readonly lookup: string;
      readonly verdict: 'used' | 'refused' | 'dropped';
      readonly why: string | null;
      readonly outcome: LookupOutcome | null;
    };

/** A lookup to be answered. `fence` must come back with the result; an older fence is refused. */
export interface LookupJob extends Lookup {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly fence: number;
  /** Tries that failed for certain before this one. */
  readonly attempts: number;
}

/** What became of a try without an answer: again at `nextAt` (ms), or given up because no conversation can take an answer. */
export type LookupResult = { readonly kind: 'retry'; readonly nextAt: number } | { readonly kind: 'abandoned' };

/** What was asked, what came back, and what became of it. */
export interface LookupRecord {
  readonly id: string;
  readonly kind: LookupKind;
  readonly askedAt: IsoInstant;
  readonly request: JsonObject;
  /** Null while it is open; what was dropped before it was answered has no outcome. */
  readonly closed: {
    readonly at: IsoInstant;
    readonly verdict: 'used' | 'refused' | 'dropped';
    readonly why: string | null;
    readonly outcome: LookupOutcome | null;
  } | null;
}

/** What waits to be answered, over all issuers. */
export interface LookupQueue {
  /**
   * Leases up to `limit` due lookups, and of one issuer and kind no more than `perLane` at a time over all processes, but
   * for those that have expired: what is slow holds up only its own. A lease ends when the lookup expires at the latest,
   * so that one whose holder died is still answered in time.
   */
  claimLookups(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly perLane: number;
  }): Promise<readonly LookupJob[]>;
  /**
   * Records what became of a try; false if the lease was lost (older fence) or it was closed meanwhile. A lookup that was
   * answered is closed by its turn's commit instead.
   */
  settleLookup(job: LookupJob, result: LookupResult, at: IsoInstant): Promise<boolean>;
}
