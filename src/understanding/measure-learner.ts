import { scoreLabels } from './classifier.ts';
import { extractFeatures } from './extract-features.ts';
import type { LabelledText } from './labelled-text.ts';
import { type Score, scorePredictions } from './score-predictions.ts';
import { trainClassifier } from './train-classifier.ts';
import { LEARNING } from './train-understanding.ts';

/** Sets larger than this get a larger feature space, where fewer features share a bucket. */
const LARGE = 2_000;
/** More than our own phrases need: those come in many varied copies, these lines once each. */
const EPOCHS = 8;

/**
 * Trains the learner on labelled texts of any intents, all languages together so that they teach each other, and scores it on others, by language.
 * Deterministic by seed.
 */
export function measureLearner(
  train: readonly LabelledText[],
  test: readonly LabelledText[],
  seed: number,
): Readonly<Record<string, Score>> {
  const bits = train.length > LARGE ? 18 : LEARNING.bits;
  const examples = train.map(({ text, intent }, source) => ({ text, label: intent, source, weight: 1 }));
  const model = trainClassifier(examples, { ...LEARNING, bits, seed, epochs: EPOCHS, calibrate: false });
  const byLanguage = new Map<string, { wanted: string; predicted: string }[]>();
  for (const { text, lang, intent } of test) {
    const scores = scoreLabels(model, extractFeatures(text, bits));
    let best = 0;
    for (let label = 1; label < scores.length; label += 1) if ((scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
    const pairs = byLanguage.get(lang) ?? [];
    pairs.push({ wanted: intent, predicted: model.labels[best] ?? '' });
    byLanguage.set(lang, pairs);
  }
  return Object.fromEntries([...byLanguage].map(([lang, pairs]) => [lang, scorePredictions(pairs)]));
}
