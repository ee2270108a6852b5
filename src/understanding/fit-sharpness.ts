import { type Classifier, scoreLabels } from './classifier.ts';
import type { Lesson } from './train-weights.ts';

const CANDIDATES = Array.from({ length: 40 }, (_, step) => 0.3 * 1.06 ** step);

/** The factor on scores that makes held-out lessons most probable (temperature scaling; Guo et al. 2017). 1 without lessons. */
export function fitSharpness(model: Classifier, held: readonly Lesson[]): number {
  const scored = held.map((lesson) => ({
    scores: scoreLabels({ ...model, sharpness: 1 }, lesson.features),
    label: lesson.label,
  }));
  let best = { loss: Number.POSITIVE_INFINITY, factor: 1 };
  for (const factor of scored.length === 0 ? [] : CANDIDATES) {
    let loss = 0;
    for (const { scores, label } of scored) {
      const top = Math.max(...scores);
      let sum = 0;
      for (const score of scores) sum += Math.exp((score - top) * factor);
      loss += Math.log(sum) - ((scores[label] ?? 0) - top) * factor;
    }
    if (loss < best.loss) best = { loss, factor };
  }
  return best.factor;
}
