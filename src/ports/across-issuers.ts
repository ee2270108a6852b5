import type { TimerName } from '../engine/input.ts';
import type { ConversationId, IsoInstant, IssuerId } from '../model/ids.ts';
import type { AuditKeeping } from './audit-store.ts';
import type { InsightKeeper } from './insight-store.ts';
import type { FileLink, PageLink } from './links.ts';
import type { LookupQueue } from './lookup-store.ts';
import type { OutboxQueue } from './outbox-store.ts';
import type { DeskWatch } from './ownership-store.ts';
import type { PaymentQueue } from './payment-store.ts';
import type { WebhookQueue } from './webhook-store.ts';

export interface DueTimer {
  readonly issuer: IssuerId;
  readonly conversation: ConversationId;
  readonly name: TimerName;
  readonly dueAt: IsoInstant;
}

/** The few questions that are not one issuer's: workers and doors that learn the issuer from a token. */
export interface AcrossIssuers
  extends LookupQueue,
    OutboxQueue,
    WebhookQueue,
    DeskWatch,
    PaymentQueue,
    AuditKeeping,
    InsightKeeper {
  /** Number of each issuer's newest publication of flows. */
  publications(): Promise<ReadonlyMap<IssuerId, number>>;
  /**
   * Earliest time (ms) something in the outbox, a timer, a lookup or a payment is due; null if nothing waits. Lookups that are due
   * at `now` already wait for room and are told of when they expire: whoever makes room looks for them.
   */
  nextDue(now: number): Promise<number | null>;
  dueTimers(now: IsoInstant, limit: number): Promise<readonly DueTimer[]>;
  /** The issuer and target of a page token, expired or not; the caller checks `expiresAt`. */
  pageLink(tokenHash: string): Promise<(PageLink & { readonly issuer: IssuerId }) | null>;
  /** The issuer and file of a token, expired or not; the caller checks `expiresAt`. */
  fileLink(tokenHash: string): Promise<(FileLink & { readonly issuer: IssuerId }) | null>;
  /** Embedded store only: leases of the process that died are over at once. No-op on PostgreSQL. */
  releaseLeasesOfDeadProcess(): Promise<void>;
  /** Oldest unsent message in ms, and counts by state, for metrics. */
  outboxHealth(
    now: number,
  ): Promise<{ readonly oldestUnsentMs: number; readonly waiting: number; readonly unknown: number }>;
}
