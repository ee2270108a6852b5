import { extractLanguageFeatures } from './detect-language.ts';
import type { LabelledText } from './labelled-text.ts';
import { type ClassifierExample, trainClassifier } from './train-classifier.ts';
import type { UnderstandingModel } from './understanding-model.ts';

/** How to learn. `seed` makes it repeatable; the rest has defaults found by cross-validation. */
export interface UnderstandingOptions {
  readonly seed: number;
  readonly bits?: number;
  readonly epochs?: number;
  readonly rate?: number;
  readonly decay?: number;
  readonly hide?: number;
}

/** How the learner learns unless told otherwise; found by cross-validation on our own phrases. */
export const LEARNING = { bits: 16, epochs: 3, rate: 0.3, decay: 0.003, hide: 0.25 };

const LANGUAGE_BITS = 13;
/** Languages are told apart by far less than meanings: of those with thousands of phrases each third text is enough. */
const MANY = ['sv', 'nb'];
const LANGUAGE_EVERY = 3;

function toExamples(texts: readonly LabelledText[], label: (text: LabelledText) => string): ClassifierExample[] {
  return texts.map((text, number) => ({
    text: text.text,
    label: label(text),
    source: text.source ?? number,
    weight: text.weight ?? 1,
  }));
}

/** Learns what texts mean and which language they are in. Pure and deterministic: same texts and options, same model. */
export function trainUnderstanding(texts: readonly LabelledText[], options: UnderstandingOptions): UnderstandingModel {
  const { seed, bits, epochs, ...shared } = { ...LEARNING, ...options };
  const intents = trainClassifier(
    toExamples(texts, (text) => text.intent),
    { ...shared, seed, bits, epochs, calibrate: true },
  );
  const languages = trainClassifier(
    toExamples(texts, (text) => text.lang).filter(
      (example, at) => !MANY.includes(example.label) || at % LANGUAGE_EVERY === 0,
    ),
    {
      ...shared,
      seed,
      bits: LANGUAGE_BITS,
      epochs: 3,
      calibrate: false,
      extract: extractLanguageFeatures,
    },
  );
  return { intents, languages };
}
