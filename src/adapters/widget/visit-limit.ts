import type { Clock } from '../../ports/clock.ts';

/** New conversations that one network may start: 20 at once, then one in ten seconds. Coming back to one's own is free. */
const BURST = 20;
const EVERY_MS = 10_000;
const KEPT = 20_000;

/** 0 if another visitor may begin, else the seconds to wait. Within this process; it shields from floods, no more. */
export function createVisitLimit(clock: Clock): (network: string) => number {
  const spent = new Map<string, number>();
  return (network) => {
    const now = clock.now();
    const until = Math.max(spent.get(network) ?? 0, now) + EVERY_MS;
    const wait = until - now - BURST * EVERY_MS;
    if (wait > 0) return Math.ceil(wait / 1000);
    spent.delete(network);
    spent.set(network, until);
    if (spent.size > KEPT) {
      const [oldest] = spent.keys();
      if (oldest !== undefined) spent.delete(oldest);
    }
    return 0;
  };
}
