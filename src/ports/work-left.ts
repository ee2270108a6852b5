import type { OutboxLane } from './outbox-store.ts';

/** What a commit leaves to those who work. */
export interface WorkLeft {
  /** Where something waits to be sent. */
  readonly lanes: readonly OutboxLane[];
  /**
   * When everything else (timers, lookups, webhooks, payments, what waits to be tried again) must be looked at, at the latest;
   * ms, the record's time. null: there is nothing of which anybody knows.
   */
  readonly lookBy: number | null;
}
