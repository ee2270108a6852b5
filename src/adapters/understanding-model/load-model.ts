import { readFileSync } from 'node:fs';
import { loadUnderstanding } from '../../understanding/load-understanding.ts';
import type { Understanding } from '../../understanding/meaning.ts';

/** Reads the model that the build made. Throws with what to do where it is absent or of another version. Some ten milliseconds. */
export function loadModel(file: string): Understanding {
  try {
    return loadUnderstanding(readFileSync(file));
  } catch (cause) {
    throw new Error(`no usable understanding model in ${file}: run "npm run build"`, { cause });
  }
}
