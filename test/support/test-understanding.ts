import { existsSync } from 'node:fs';
import { loadModel } from '../../src/adapters/understanding-model/load-model.ts';
import { trainFromLocales } from '../../src/adapters/understanding-model/train-from-locales.ts';
import type { Understanding } from '../../src/understanding/meaning.ts';

const FILE = 'dist/understanding.bin';

/** The model that is shipped: the one the build made, or made now. */
export function testUnderstanding(): Understanding {
  if (!existsSync(FILE)) trainFromLocales('locales', FILE);
  return loadModel(FILE);
}
