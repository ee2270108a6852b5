import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { LOCALES, type Locale } from '../../src/model/locale.ts';
import type { PhraseSources } from '../../src/texts/check-phrases.ts';
import { createPhrases } from '../../src/texts/create-phrases.ts';

/** Every sentence of `locales/`, by language and dotted key, for tests that need words but no files adapter. */
export function readSentences(): PhraseSources {
  const sources = { 'sv-SE': {}, 'nb-NO': {}, 'en-GB': {} } as Record<Locale, Record<string, string>>;
  for (const locale of LOCALES) {
    const folder = new URL(`../../locales/${locale}/`, import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
      flatten(parse(readFileSync(new URL(file, folder), 'utf8')), file.replace('.yaml', ''), sources[locale]);
    }
  }
  return sources;
}

export const sentences = readSentences();

/** The product's own sentences. */
export const phrases = createPhrases(sentences);

function flatten(value: unknown, prefix: string, into: Record<string, string>): void {
  if (typeof value === 'string') into[prefix] = value;
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) flatten(inner, `${prefix}.${key}`, into);
  else throw new Error(`${prefix} is not a sentence`);
}
