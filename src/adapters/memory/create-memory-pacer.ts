import type { Clock } from '../../ports/clock.ts';
import type { Grant, Pace, Pacer } from '../../ports/pacer.ts';

interface Bucket {
  tokens: number;
  at: number;
  fullAt: number;
}

/** Buckets are looked through for full ones when there are this many: a full bucket is as good as none. */
const SWEEP_AT = 4_096;

/** Paces within one process. Memory is bounded by the keys that were busy lately. */
export function createMemoryPacer(clock: Clock): Pacer {
  const buckets = new Map<string, Bucket>();
  const pauses = new Map<string, number>();
  let sweepAt = SWEEP_AT;

  const bucketOf = ({ key, perSecond, burst }: Pace, now: number): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now, fullAt: now };
    // A clock that steps backwards refills nothing.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * perSecond) / 1000);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  };
  const keep = (bucket: Bucket, { perSecond, burst }: Pace, now: number): void => {
    bucket.fullAt = now + ((burst - bucket.tokens) * 1000) / perSecond;
    if (buckets.size < sweepAt) return;
    for (const [key, one] of buckets) if (one.fullAt <= now) buckets.delete(key);
    for (const [key, until] of pauses) if (until <= now) pauses.delete(key);
    sweepAt = Math.max(SWEEP_AT, buckets.size * 2);
  };

  return {
    async take(pace, want, left = 0): Promise<Grant> {
      const now = clock.now();
      const pausedFor = (pauses.get(pace.key) ?? 0) - now;
      if (pausedFor > 0) return { granted: 0, waitMs: Math.ceil(pausedFor) };
      const bucket = bucketOf(pace, now);
      const granted = Math.max(0, Math.floor(Math.min(want, bucket.tokens - left) + 1e-9));
      bucket.tokens -= granted;
      keep(bucket, pace, now);
      if (granted === want) return { granted, waitMs: 0 };
      return { granted, waitMs: Math.max(1, Math.ceil(((1 + left - bucket.tokens) * 1000) / pace.perSecond)) };
    },
    async giveBack(pace, count) {
      const now = clock.now();
      const bucket = bucketOf(pace, now);
      bucket.tokens = Math.min(pace.burst, bucket.tokens + count);
      keep(bucket, pace, now);
    },
    async pause(key, ms) {
      pauses.set(key, Math.max(pauses.get(key) ?? 0, clock.now() + ms));
    },
    async close() {
      buckets.clear();
      pauses.clear();
    },
  };
}
