import { loadModel } from '../../src/adapters/understanding-model/load-model.ts';
import { trainFromLocales } from '../../src/adapters/understanding-model/train-from-locales.ts';
import type { Understanding } from '../../src/understanding/meaning.ts';

const FILE = 'dist/understanding.bin';

/** The model as the build would ship it now: made anew when phrases or learner changed. */
export function shippedModel(): Understanding {
  trainFromLocales('locales', FILE);
  return loadModel(FILE);
}
