import type { OutboxLane } from './outbox-store.ts';

/**
 * "There is something to send": told by processes that only take requests to those that work. Best effort: a lost wake-up
 * costs seconds, because workers look by the clock as well.
 */
export interface WakeUps {
  /** Never throws. Without lanes: it may wait anywhere. */
  publish(lanes?: readonly OutboxLane[]): void;
  subscribe(listener: (lanes?: readonly OutboxLane[]) => void): void;
  close(): Promise<void>;
}
