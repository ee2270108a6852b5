import { type Classifier, scoreLabels } from './classifier.ts';
import type { Lesson } from './train-weights.ts';

/** One factor is fitted: more lessons than this change nothing but the time. */
const ENOUGH = 2_500;
const CANDIDATES = Array.from({ length: 80 }, (_, step) => 0.3 * 1.06 ** step);

/** The factor on scores that makes held-out lessons most probable (temperature scaling; Guo et al. 2017). 1 without lessons. */
export function fitSharpness(model: Classifier, held: readonly Lesson[]): number {
  const step = Math.max(1, Math.floor(held.length / ENOUGH));
  const scored = held
    .filter((_, at) => at % step === 0)
    .map((lesson) => ({
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
