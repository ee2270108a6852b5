import type { Locale } from '../../model/locale.ts';
import { SOURCE_WORDS_EN } from './source-words-en.ts';
import { SOURCE_WORDS_NB } from './source-words-nb.ts';
import { SOURCE_WORDS_SV } from './source-words-sv.ts';

/**
 * Words for where figures came from: the first word of a source, and its path; `lines …` is any path that begins so. What has
 * no word is shown as a code.
 */
export interface SourceWords {
  readonly title: string;
  readonly kinds: Readonly<Record<string, string>>;
  /** What a difference is made of. */
  readonly part: string;
  readonly paths: Readonly<Record<string, string>>;
}

export const SOURCE_WORDS: Readonly<Record<Locale, SourceWords>> = {
  'sv-SE': SOURCE_WORDS_SV,
  'nb-NO': SOURCE_WORDS_NB,
  'en-GB': SOURCE_WORDS_EN,
};
