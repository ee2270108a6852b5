import { useEffect } from 'preact/hooks';
import type { Person } from './person.ts';
import { type Words, wordsOf } from './words.ts';

/** The words of the chosen payer's language, which the page and its title are in then. */
export function usePageWords(person: Person | null): Words {
  const words = wordsOf(person?.locale ?? 'sv-SE');
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.title = `Notan: ${words.title.toLowerCase()}`;
  }, [words]);
  return words;
}
