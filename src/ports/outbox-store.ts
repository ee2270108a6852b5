import type { Channel } from '../model/address.ts';
import type { ConversationId, IsoInstant, IssuerId } from '../model/ids.ts';
import type { Delivery, Message } from '../model/message.ts';
import type { Urgency } from '../model/urgency.ts';

/** Where messages wait: one issuer's on one channel. `urgency`: the least urgent that is meant. */
export interface OutboxLane {
  readonly issuer: IssuerId;
  readonly channel: Channel;
  readonly urgency: Urgency;
}

/** A message waiting to leave. `fence` must come back with the result; an older fence is refused. */
export interface OutboxJob {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly message: Message;
  /** The conversation's epoch and owner when claimed: a stale bot message is dropped, not sent. */
  readonly epoch: number;
  readonly fence: number;
  /** When (ms, the record's time) the lease ends: whoever wakes up later must not send. */
  readonly leasedUntil: number;
  /** Tries that certainly failed; being asked to wait is not one. */
  readonly attempts: number;
  /** True when an earlier try may have been accepted: ask first. */
  readonly outcomeUnknown: boolean;
  /** Which time in a row this is to ask, this one included; 0 unless `outcomeUnknown`. */
  readonly asks: number;
  readonly firstTriedAt: IsoInstant | null;
  /** Which part of the text leaves now, from 1. */
  readonly part: number;
  /** What the provider has reported on this very part already: proof that it was accepted. */
  readonly reported: {
    readonly providerMessageId: string;
    readonly delivery: Delivery;
    /** In how many parts the text goes. */
    readonly parts: number;
  } | null;
  /** Channels the payer said STOP on, as of now. */
  readonly stopped: readonly Channel[];
}

/** What became of a job. */
export type OutboxResult =
  /** `parts` more than one: this part has left; unless it was the last, the message waits for the next one. */
  | {
      readonly kind: 'sent';
      readonly providerMessageId: string;
      readonly delivery: Delivery;
      readonly units: number;
      readonly parts?: number;
    }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string }
  /** Owner changed since it was decided: never sent. */
  | { readonly kind: 'stale' }
  /** Certainly not accepted; again at `nextAt`. `counted`: false if the provider only asked to wait. */
  | { readonly kind: 'retry'; readonly nextAt: number; readonly code: string; readonly counted: boolean }
  /** May have been accepted; ask at `nextAt`. */
  | { readonly kind: 'unknown'; readonly nextAt: number; readonly code: string };

/** `kept`: false if another holder has the job. `next`: where the thread's next message, or this one again, waits to leave; null if none does. */
export interface Settled {
  readonly kept: boolean;
  readonly next: OutboxLane | null;
}

/** The outbox of all issuers, for those who send. */
export interface OutboxQueue {
  /**
   * Leases up to `limit` due messages, at most one per conversation and only its oldest unfinished one, so that a
   * conversation's messages leave in order. A lease that ran out is handed out again with `outcomeUnknown`.
   */
  claimOutbox(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    /** Only what waits here, and is at least this urgent; without it, wherever it waits. */
    readonly lane?: OutboxLane;
  }): Promise<readonly OutboxJob[]>;
  /** Where something is due now, and how urgent the most urgent of it is. */
  dueLanes(now: number): Promise<readonly OutboxLane[]>;
  /** Records a result; nothing if the lease was lost (older fence). */
  settleOutbox(job: OutboxJob, result: OutboxResult, at: IsoInstant): Promise<Settled>;
}
