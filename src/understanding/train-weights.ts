import type { Features } from './feature-bag.ts';
import { createSeededRandom } from './seeded-random.ts';

/** One thing to learn from: its features, the number of its label, and how much it counts. */
export interface Lesson {
  readonly features: Features;
  readonly label: number;
  readonly weight: number;
}

export interface TrainingOptions {
  readonly seed: number;
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** How strongly weights are pulled towards nothing, per step of the touched weights. */
  readonly decay: number;
  /** Share of features hidden from each lesson, so that no single word decides. */
  readonly hide: number;
}

/** Weights as numbers, before they are made small. Layout: bucket by bucket, a row of labels each. */
export interface Weights {
  readonly rows: Float32Array;
  readonly bias: Float32Array;
}

const NEGLIGIBLE = 0.1;

/** The order of lessons for one pass, shuffled by the seed (Fisher-Yates). */
function shuffle(order: Int32Array, below: (limit: number) => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/**
 * One-against-the-rest squared hinge by AdaGrad: a label is pushed only while its score is on the wrong side of ±1. On sets of other trades and on
 * messages of strangers it was right more often than logistic regression on the same features. Deterministic: same lessons, labels and options give
 * the same weights to the last bit.
 */
export function trainWeights(lessons: readonly Lesson[], labels: number, options: TrainingOptions): Weights {
  const random = createSeededRandom(options.seed);
  const rows = new Float32Array((1 << options.bits) * labels);
  const seen = new Float32Array(rows.length).fill(0.05);
  const bias = new Float32Array(labels);
  const order = Int32Array.from(lessons.keys());
  const scores = new Float64Array(labels);
  const active = new Int32Array(labels);
  const shown = new Int32Array(lessons.reduce((most, { features }) => Math.max(most, features.buckets.length), 0));
  const threshold = options.hide * 1024;
  const { decay } = options;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random.below);
    const rate = options.rate * (1 - epoch / (options.epochs + 1));
    for (const index of order) {
      const lesson = lessons[index];
      if (lesson === undefined) continue;
      const { buckets, values } = lesson.features;
      const hidden = Math.floor(random.next() * 4294967296);
      let visible = 0;
      scores.set(bias);
      for (let at = 0; at < buckets.length; at += 1) {
        const bucket = buckets[at] as number;
        if (((Math.imul(bucket ^ hidden, 0x9e3779b1) >>> 16) & 1023) < threshold) continue;
        shown[visible] = at;
        visible += 1;
        const value = values[at] as number;
        const row = bucket * labels;
        for (let label = 0; label < labels; label += 1)
          scores[label] = (scores[label] as number) + (rows[row + label] as number) * value;
      }
      let count = 0;
      for (let label = 0; label < labels; label += 1) {
        const side = label === lesson.label ? 1 : -1;
        const slack = 1 - side * (scores[label] as number);
        if (slack < NEGLIGIBLE) continue;
        const gradient = -side * slack * lesson.weight;
        scores[label] = gradient;
        active[count] = label;
        count += 1;
        bias[label] = (bias[label] as number) - rate * 0.01 * gradient;
      }
      for (let turn = 0; turn < visible; turn += 1) {
        const at = shown[turn] as number;
        const value = values[at] as number;
        const row = (buckets[at] as number) * labels;
        for (let slot = 0; slot < count; slot += 1) {
          const label = active[slot] as number;
          const cell = row + label;
          const weight = rows[cell] as number;
          const gradient = (scores[label] as number) * value + decay * weight;
          const total = (seen[cell] as number) + gradient * gradient;
          seen[cell] = total;
          rows[cell] = weight - (rate * gradient) / Math.sqrt(total);
        }
      }
    }
  }
  return { rows, bias };
}
