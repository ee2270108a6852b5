import { LONGEST, split } from './search-words.ts';
import { isSmallWord } from './small-words.ts';

/** Only figures and what people put between them. */
const FIGURES = /^[\s\d+().\-/]*\d[\s\d+().\-/]*$/;

/**
 * What somebody typed into a search box as beginnings of words: a number typed with spaces or hyphens is one number,
 * without the plus or the two zeros of a country. Words that are in nearly every message say nothing beside others, and alone
 * they are the beginning of a name. At most six. Pure.
 *
 * @example "Björn 070" → ["björn", "070"]; "+46 70-174 06 05" → ["46701740605"]
 */
export function toSoughtWords(text: string): readonly string[] {
  if (FIGURES.test(text)) {
    const figures = text.replace(/\D/g, '').slice(0, LONGEST);
    return [figures.replace(/^00/, '')].filter((one) => one !== '');
  }
  const words = [...new Set(split(text))];
  const telling = words.filter((word) => !isSmallWord(word));
  return (telling.length > 0 ? telling : words).slice(0, 6);
}
