import type { Features } from './feature-bag.ts';

/** A linear model over hashed features, one byte a weight: a weight is `bytes[bucket * labels.length + label] * scale`. Immutable. */
export interface Classifier {
  readonly labels: readonly string[];
  readonly bits: number;
  readonly bytes: Int8Array;
  readonly scale: number;
  /** One per label, added to its score. */
  readonly bias: Float32Array;
  /** What scores are multiplied with before they become probabilities, fitted on folds the model had not seen. */
  readonly sharpness: number;
}

/** The score of every label, sharpened but not yet probabilities. */
export function scoreLabels(model: Classifier, features: Features): Float64Array {
  const count = model.labels.length;
  const scores = new Float64Array(count);
  const { bytes } = model;
  for (const [at, bucket] of features.buckets.entries()) {
    const value = features.values[at] ?? 0;
    const row = bucket * count;
    for (let label = 0; label < count; label += 1) {
      scores[label] = (scores[label] ?? 0) + (bytes[row + label] ?? 0) * value;
    }
  }
  for (let label = 0; label < count; label += 1) {
    scores[label] = ((scores[label] ?? 0) * model.scale + (model.bias[label] ?? 0)) * model.sharpness;
  }
  return scores;
}

/** Softmax, in place of nothing: a new array that sums to 1. */
export function toProbabilities(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  const result = scores.map((score) => {
    const power = Math.exp(score - top);
    sum += power;
    return power;
  });
  return result.map((power) => power / sum);
}
