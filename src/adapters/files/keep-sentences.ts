import { readFileSync } from 'node:fs';
import { LOCALES } from '../../model/locale.ts';
import { keepYaml } from './kept-yaml.ts';
import { listSentenceFiles } from './read-sentences.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Reads every sentence of `localesDir` and writes what was read to `outFile`, for `readSentences`: 120 files of YAML are a tenth of
 * a start. Of a file with a fault nothing is kept, and the start tells of it. Twice is safe.
 */
export function keepSentences(localesDir: string, outFile: string): void {
  const read = new Map<string, unknown>();
  for (const file of LOCALES.flatMap((locale) => listSentenceFiles(localesDir, locale))) {
    const yaml = readYaml(file);
    if (yaml.ok) read.set(readFileSync(file, 'utf8'), yaml.value.data);
  }
  keepYaml(outFile, read);
}
