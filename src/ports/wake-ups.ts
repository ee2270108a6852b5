import type { WorkLeft } from './work-left.ts';

/**
 * "There is something to send": told by processes that only take requests to those that work. Best effort: a lost wake-up
 * costs seconds, because workers look by the clock as well.
 */
export interface WakeUps {
  /** Never throws. Without a word of what is left: it may be anything, anywhere. */
  publish(left?: WorkLeft): void;
  subscribe(listener: (left?: WorkLeft) => void): void;
  close(): Promise<void>;
}
