import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Sentences } from '../../language/sentences.ts';
import type { Fault } from '../../model/errors.ts';
import { LOCALES, type Locale } from '../../model/locale.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { KeptYaml } from './kept-yaml.ts';
import { readYaml } from './read-yaml.ts';

/** Sentences by key: `answers.yaml` with `amount_due: {one: …}` gives `answers.amount_due.one`. Reads every `locales/<language>/*.yaml`. Folders inside hold phrases of payers, which are read elsewhere. `kept`: what the build has read. */
export function readSentences(localesDir: string, kept?: KeptYaml): Result<Sentences, readonly Fault[]> {
  const faults: Fault[] = [];
  const entries = LOCALES.map((locale) => {
    const sentences: Record<string, string> = Object.create(null);
    for (const file of listSentenceFiles(localesDir, locale)) {
      const yaml = readYaml(file, kept);
      if (yaml.ok) flatten(yaml.value.data, basename(file, '.yaml'), sentences, faults, file);
      else faults.push(...yaml.error);
    }
    return [locale, sentences] as const;
  });
  return faults.length > 0 ? fail(faults) : ok(Object.fromEntries(entries) as Sentences);
}

/** The files of a language's own sentences, in order; none where the folder is absent. */
export function listSentenceFiles(localesDir: string, locale: Locale): readonly string[] {
  const folder = join(localesDir, locale);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[a-z0-9_-]+\.yaml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function flatten(data: unknown, prefix: string, into: Record<string, string>, faults: Fault[], file: string): void {
  if (typeof data === 'string') {
    into[prefix] = data.trim();
    return;
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    faults.push({ detail: `${file}: ${prefix} should be a sentence, or a group of them.` });
    return;
  }
  for (const [key, value] of Object.entries(data)) flatten(value, `${prefix}.${key}`, into, faults, file);
}
