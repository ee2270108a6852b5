import type { Clock } from '../../ports/clock.ts';

export interface FloodGuard {
  /** Takes one; 0 if it may pass, else the seconds until it may. */
  take(key: string): number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Keys remembered at most; the one used longest ago is forgotten first, and by then is full again. */
const KEYS = 50_000;

/**
 * A token bucket per key, within this process: `burst` at once, then `perSecond`. It shields from floods; how much a
 * payer may say in a minute is the conversation's own matter.
 */
export function createFloodGuard(options: {
  readonly clock: Clock;
  readonly burst: number;
  readonly perSecond: number;
}): FloodGuard {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const now = options.clock.now();
      const last = buckets.get(key) ?? { left: options.burst, at: now };
      // A clock set back refills nothing and takes nothing away.
      const elapsed = Math.max(0, now - last.at) / 1000;
      const left = Math.min(options.burst, last.left + elapsed * options.perSecond);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
      if (buckets.size > KEYS) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return left >= 1 ? 0 : Math.ceil((1 - left) / options.perSecond);
    },
  };
}
