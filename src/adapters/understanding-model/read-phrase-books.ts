import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PhraseBook } from '../../understanding/grow-examples.ts';
import type { SpokenWays } from '../../understanding/vary-text.ts';

const WordList = z.array(z.coerce.string());
const Slots = z.record(z.string(), WordList);
const Spoken = z.object({ swaps: z.record(z.string(), WordList), openings: WordList, closings: WordList });

/** Folder of a language in `locales/` → the language its phrases are in, and whose words fill and vary them. */
const FOLDERS = [
  { folder: 'sv-SE', lang: 'sv', words: 'sv-SE' },
  { folder: 'nb-NO', lang: 'nb', words: 'nb-NO' },
  { folder: 'nn-NO', lang: 'nn', words: 'nb-NO' },
  { folder: 'en-GB', lang: 'en', words: 'en-GB' },
  { folder: 'other', lang: 'other', words: '' },
] as const;

const NO_WAYS = { swaps: {}, openings: [''], closings: [''], stories: [] };

function readYaml<Shape>(file: string, shape: z.ZodType<Shape>): Shape {
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

function readWays(folder: string): SpokenWays {
  const stories = join(folder, 'stories.yaml');
  return {
    ...readYaml(join(folder, 'spoken.yaml'), Spoken),
    stories: existsSync(stories) ? readYaml(stories, WordList) : [],
  };
}

/** The yaml files directly in a folder, in alphabetical order, or none where it is absent. */
function listYaml(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * The phrases in `locales/<lang>/intents/<intent>.yaml` (a plain list each) with the words in `intents/words/`.
 * Throws, naming the file, on one that is not a list of texts.
 */
export function readPhraseBooks(localesDir: string): readonly PhraseBook[] {
  return FOLDERS.map(({ folder, lang, words }) => {
    const phrases: Record<string, readonly string[]> = {};
    for (const file of listYaml(join(localesDir, folder, 'intents')))
      phrases[basename(file, '.yaml')] = readYaml(file, WordList);
    const wordFolder = join(localesDir, words, 'intents', 'words');
    const hasWords = words !== '' && existsSync(wordFolder);
    return {
      lang,
      phrases,
      slots: hasWords ? readYaml(join(wordFolder, 'slots.yaml'), Slots) : {},
      ways: hasWords && lang !== 'nn' ? readWays(wordFolder) : NO_WAYS,
    };
  });
}
