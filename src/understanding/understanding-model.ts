import type { Classifier } from './classifier.ts';

/** Everything learnt, as plain data: what a text is about, and what language it is in. Immutable. */
export interface UnderstandingModel {
  readonly intents: Classifier;
  readonly languages: Classifier;
}
