import { loadModel } from '../../src/adapters/understanding-model/load-model.ts';
import { trainFromLocales } from '../../src/adapters/understanding-model/train-from-locales.ts';
import type { Understanding } from '../../src/understanding/meaning.ts';

const FILE = 'dist/understanding.bin';

/** The model that is shipped: the one the build made, or made now where phrases or learner have changed since. */
export function testUnderstanding(): Understanding {
  trainFromLocales('locales', FILE);
  return loadModel(FILE);
}
