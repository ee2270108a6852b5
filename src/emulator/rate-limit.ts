/** `burst` at once, then `perSecond` each second. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateLimit {
  /** Takes one; 0 when allowed, else ms until the next would be. A refused call costs nothing. */
  take(key: string, now: number): number;
}

/** A token bucket per key. Time comes with the call, so a test decides it. Null limits nothing. */
export function createRateLimit(rate: Rate | null): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, now) {
      if (rate === null) return 0;
      const bucket = buckets.get(key) ?? { tokens: rate.burst, at: now };
      buckets.set(key, bucket);
      // A clock that steps backwards refills nothing.
      const gained = (Math.max(0, now - bucket.at) * rate.perSecond) / 1000;
      bucket.tokens = Math.min(rate.burst, bucket.tokens + gained);
      bucket.at = now;
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 1000) / rate.perSecond);
      bucket.tokens -= 1;
      return 0;
    },
  };
}
