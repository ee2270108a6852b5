import { createHash } from 'node:crypto';

/** Names for new things, and chance; both follow from the seed alone. */
export interface EmulatorIds {
  /** `SM…`, `PA…`: two letters and 32 hex digits, the same for the same seed and number. */
  sid(prefix: string, number: number): string;
  /** A decimal id like Telegram's callback query ids. */
  decimal(kind: string, number: number): string;
  /** True in about `chance` of the calls (0-1), in the same order for the same seed. */
  toss(chance: number): boolean;
}

/**
 * @param seed two emulators that feed the same product must not share one: the product knows a message again by its sid.
 */
export function createEmulatorIds(seed: string): EmulatorIds {
  const hash = (text: string) => createHash('sha256').update(`${seed}|${text}`).digest('hex');
  let state = Number.parseInt(hash('toss').slice(0, 8), 16);
  return {
    sid: (prefix, number) => `${prefix}${hash(`${prefix}${number}`).slice(0, 32)}`,
    decimal: (kind, number) => BigInt(`0x${hash(`${kind}${number}`).slice(0, 15)}`).toString(),
    toss(chance) {
      // mulberry32: small, fast and good enough to choose which request fails.
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < chance;
    },
  };
}
