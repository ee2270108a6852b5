/** A repeatable source of numbers in [0, 1) (mulberry32): the same seed gives the same model on every machine. */
export interface SeededRandom {
  readonly next: () => number;
  /** A whole number 0..limit-1. */
  readonly below: (limit: number) => number;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
}
