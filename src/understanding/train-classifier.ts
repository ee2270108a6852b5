import type { Classifier } from './classifier.ts';
import { extractFeatures } from './extract-features.ts';
import type { Features } from './feature-bag.ts';
import { fitSharpness } from './fit-sharpness.ts';
import { quantiseWeights } from './quantise-weights.ts';
import { type Lesson, type TrainingOptions, trainWeights } from './train-weights.ts';

/** A text to learn from, features already taken or to be taken by `extract`. */
export interface ClassifierExample {
  readonly text: string;
  readonly label: string;
  readonly source: number;
  readonly weight: number;
}

export interface ClassifierOptions extends TrainingOptions {
  /** How a text becomes features; intents and languages look at different things. */
  readonly extract?: (text: string, bits: number) => Features;
  /** False skips the held-out fold (a quicker training, sharpness 1). */
  readonly calibrate: boolean;
}

/** Every fifth source is held out when the sharpness is fitted. */
const FOLDS = 5;

/**
 * Learns labels from texts. With `calibrate`, first learns from four fifths of the sources and fits the sharpness on the rest, so that
 * "0.9" is right nine times in ten on texts not seen. Deterministic.
 */
export function trainClassifier(examples: readonly ClassifierExample[], options: ClassifierOptions): Classifier {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const extract = options.extract ?? extractFeatures;
  const lessons: (Lesson & { readonly source: number })[] = examples.map((example) => ({
    features: extract(example.text, options.bits),
    label: numbers.get(example.label) ?? 0,
    weight: example.weight,
    source: example.source,
  }));
  let sharpness = 1;
  if (options.calibrate) {
    // Every other variant of each phrase: a sharpness can be fitted on less, and the build has to be quick.
    const learnt = lessons.filter((lesson, at) => lesson.source % FOLDS !== 0 && at % 2 === 0);
    const held = lessons.filter((lesson) => lesson.source % FOLDS === 0);
    const rehearsal = quantiseWeights(
      trainWeights(learnt, labels.length, { ...options, epochs: Math.ceil(options.epochs / 2) }),
      labels,
      options.bits,
    );
    sharpness = fitSharpness(rehearsal, held);
  }
  return { ...quantiseWeights(trainWeights(lessons, labels.length, options), labels, options.bits), sharpness };
}
