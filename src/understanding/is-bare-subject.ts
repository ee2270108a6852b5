import { findConcepts } from './find-concepts.ts';
import { foldText } from './fold-text.ts';
import { splitWords } from './split-words.ts';

const MOST_WORDS = 2;
const SUBJECTS = ['bill', 'plan'];
const AROUND = [...SUBJECTS, 'hello', 'it_is_this'];

/**
 * True where a text only names what it is about and asks for nothing: "räkningen", "hei regninga", "abonnemanget". Whatever a model makes of
 * it, the payer has to be asked.
 */
export function isBareSubject(text: string): boolean {
  if (text.length > 60 || /\d/.test(text)) return false;
  const words = splitWords(foldText(text));
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const concepts = findConcepts(words);
  const only = concepts.every((list) => list.length > 0 && list.every((concept) => AROUND.includes(concept)));
  return only && concepts.some((list) => list.some((concept) => SUBJECTS.includes(concept)));
}
