import { toBucket } from './hash-feature.ts';

/** What is present in a text: bucket numbers and their strength, together of length 1. */
export interface Features {
  readonly buckets: Int32Array;
  readonly values: Float32Array;
}

/** Collects features of one text. `add` keeps the strongest of a bucket; `take` gives what was collected and empties the bag. */
export interface FeatureBag {
  readonly add: (hash: number, strength: number) => void;
  readonly take: () => Features;
}

/** A bag of 2^bits buckets. Made once and used again: filling a typed array is several times quicker than a Map for each message. */
export function createFeatureBag(bits: number): FeatureBag {
  const strengths = new Float32Array(1 << bits);
  let touched: number[] = [];
  return {
    add: (hash, strength) => {
      const bucket = toBucket(hash, bits);
      const before = strengths[bucket] ?? 0;
      if (before === 0) touched.push(bucket);
      if (before < strength) strengths[bucket] = strength;
    },
    take: () => {
      let squares = 0;
      for (const bucket of touched) squares += (strengths[bucket] ?? 0) ** 2;
      const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
      const buckets = Int32Array.from(touched);
      const values = new Float32Array(buckets.length);
      for (let at = 0; at < buckets.length; at += 1) {
        const bucket = buckets[at] ?? 0;
        values[at] = (strengths[bucket] ?? 0) * scale;
        strengths[bucket] = 0;
      }
      touched = [];
      return { buckets, values };
    },
  };
}
