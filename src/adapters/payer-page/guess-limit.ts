import type { Clock } from '../../ports/clock.ts';

/** Counts misses by key and says when it is enough. */
export interface GuessLimit {
  /** Seconds to wait, or 0 when the door is open for this key. Changes nothing. */
  waitSeconds(key: string): number;
  /** Notes one use. */
  note(key: string): void;
}

interface Bucket {
  readonly used: number;
  readonly at: number;
}

/**
 * A leaky bucket per key (an IP address, a page): `burst` uses at once, then one per `everyMs`.
 * Memory is bounded: past `keys` the least recently used bucket is forgotten, which can only let somebody in earlier.
 */
export function createGuessLimit(options: {
  readonly clock: Clock;
  readonly burst: number;
  readonly everyMs: number;
  readonly keys: number;
}): GuessLimit {
  const buckets = new Map<string, Bucket>();

  const levelOf = (key: string, now: number): number => {
    const bucket = buckets.get(key);
    if (!bucket) return 0;
    return Math.max(0, bucket.used - (now - bucket.at) / options.everyMs);
  };

  return {
    waitSeconds(key) {
      const over = levelOf(key, options.clock.now()) + 1 - options.burst;
      return over <= 0 ? 0 : Math.max(1, Math.ceil((over * options.everyMs) / 1000));
    },
    note(key) {
      const now = options.clock.now();
      const used = levelOf(key, now) + 1;
      buckets.delete(key);
      buckets.set(key, { used: Math.min(used, options.burst + 1), at: now });
      if (buckets.size > options.keys) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
    },
  };
}
