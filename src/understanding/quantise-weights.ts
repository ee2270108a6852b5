import type { Classifier } from './classifier.ts';
import type { Weights } from './train-weights.ts';

const LARGEST_BYTE = 127;
/** Weights beyond this many standard deviations are cut: a few giants would make all others coarse. */
const WIDEST = 12;

/** Makes the weights one byte each. Loses nothing that can be measured: the rounding errors of a hundred features cancel out. */
export function quantiseWeights(weights: Weights, labels: readonly string[], bits: number): Classifier {
  let squares = 0;
  let used = 0;
  let largest = 0;
  for (const weight of weights.rows) {
    if (weight === 0) continue;
    squares += weight * weight;
    used += 1;
    largest = Math.max(largest, Math.abs(weight));
  }
  const limit = used === 0 ? 1 : Math.min(largest, WIDEST * Math.sqrt(squares / used));
  const scale = limit / LARGEST_BYTE;
  const bytes = new Int8Array(weights.rows.length);
  for (const [at, weight] of weights.rows.entries()) {
    if (weight !== 0) bytes[at] = Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, Math.round(weight / scale)));
  }
  return { labels, bits, bytes, scale, bias: Float32Array.from(weights.bias), sharpness: 1 };
}
