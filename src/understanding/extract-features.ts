import { createFeatureBag, type FeatureBag, type Features } from './feature-bag.ts';
import { findConcepts } from './find-concepts.ts';
import { foldText } from './fold-text.ts';
import { hashKind, hashText } from './hash-feature.ts';
import { soundSkeleton } from './sound-skeleton.ts';
import { splitWords } from './split-words.ts';
import { stemWord } from './stem-word.ts';

const WORD = hashKind(1);
const STEM = hashKind(2);
const PAIR = hashKind(3);
const SKIP = hashKind(4);
const CHARS = hashKind(5);
const CONCEPT = hashKind(6);
const CONCEPT_PAIR = hashKind(7);
const MARK = hashKind(8);
const STEM_PAIR = hashKind(9);
const OPENING = hashKind(10);
const GIST = hashKind(11);

/** How much one feature of each family counts, before the whole is made of length 1. Found by cross-validation on our own phrases. */
const STRENGTH = {
  word: 1,
  stem: 1,
  pair: 0.65,
  skip: 0.4,
  chars: 0.5,
  concept: 1.7,
  conceptPair: 1.2,
  mark: 0.8,
  gist: 0.75,
};
const FARTHEST_CONCEPT = 6;
const EMOJI: readonly (readonly [RegExp, string])[] = [
  [/👍|👌|✅|🆗/u, 'thumb'],
  [/👎|❌|🚫/u, 'no'],
  [/😡|🤬|😠|💩|🖕|😤/u, 'angry'],
  [/😂|🤣|😄|😆|😅/u, 'laugh'],
  [/🙏|❤|🥰|😊|💚|💙/u, 'kind'],
  [/👋/u, 'wave'],
  [/\p{Extended_Pictographic}/u, 'emoji'],
];

function markNames(text: string, folded: string, words: readonly string[]): string[] {
  const marks: string[] = [];
  const trimmed = folded.trimEnd();
  if (folded.includes('?')) marks.push('question');
  if (trimmed.endsWith('?')) marks.push('ends-question');
  if (folded.includes('!')) marks.push('exclaims');
  if (/\d{5,}/.test(folded)) marks.push('long-number');
  if (/\d\s?(?:kr|kronor|kroner|:-|,-|nok|sek)/.test(folded)) marks.push('amount');
  if (text.length > 6 && text === text.toUpperCase() && text !== text.toLowerCase()) marks.push('shouts');
  for (const [pattern, name] of EMOJI) if (pattern.test(text)) marks.push(name);
  const count = words.length;
  marks.push(count < 4 ? `words-${count}` : count < 7 ? 'words-few' : count < 13 ? 'words-some' : 'words-many');
  return marks;
}

/**
 * Turns a text into features: words, stems, neighbouring and near words, letter sequences of the sound skeleton (2-5), concepts of the trade
 * and their ordered pairs, and marks such as a question. Pure; the same text gives the same features.
 *
 * @param bits the size of the feature space, 2^bits buckets
 */
export function extractFeatures(text: string, bits: number): Features {
  const folded = foldText(text);
  const words = splitWords(folded);
  const bag = bagOf(bits);
  const { add } = bag;
  const padded = ['^', ...words, '$'];
  const stems = padded.map((word) => stemWord(word));
  for (const [at, word] of padded.entries()) {
    const stem = stems[at] ?? word;
    const wordHash = hashText(WORD, word);
    if (at > 0 && at < padded.length - 1) {
      add(wordHash, STRENGTH.word);
      add(hashText(STEM, stem), STRENGTH.stem);
    }
    const next = padded[at + 1];
    if (next !== undefined) {
      add(hashText(hashText(PAIR, word) ^ 32, next), STRENGTH.pair);
      add(hashText(hashText(STEM_PAIR, stem) ^ 32, stems[at + 1] ?? next), STRENGTH.pair);
    }
    const afterNext = stems[at + 2];
    if (afterNext !== undefined) add(hashText(hashText(SKIP, stem) ^ 32, afterNext), STRENGTH.skip);
  }
  addChars(soundSkeleton(words.join(' ')), add);
  const concepts = findConcepts(words);
  addConcepts(concepts, add);
  addGist(stems, concepts, add);
  for (const mark of markNames(text, folded, words)) add(hashText(MARK, mark), STRENGTH.mark);
  return bag.take();
}

function addChars(skeleton: string, add: (hash: number, strength: number) => void): void {
  const line = ` ${skeleton} `;
  for (let from = 0; from < line.length; from += 1) {
    let hash = CHARS;
    const last = Math.min(line.length, from + 5);
    for (let end = from; end < last; end += 1) {
      hash = hashText(hash, line, end, end + 1);
      if (end > from) add(hash, STRENGTH.chars);
    }
  }
}

/** Two and three in a row of what the words stand for: "why is bill", whatever the words were. `stems` has a mark before and after. */
function addGist(
  stems: readonly string[],
  concepts: readonly (readonly string[])[],
  add: (hash: number, strength: number) => void,
): void {
  const gist = stems.map((stem, at) => concepts[at - 1]?.[0] ?? stem);
  for (let at = 0; at + 1 < gist.length; at += 1) {
    const two = hashText(hashText(GIST, gist[at] ?? '') ^ 32, gist[at + 1] ?? '');
    add(two, STRENGTH.gist);
    const third = gist[at + 2];
    if (third !== undefined) add(hashText(two ^ 32, third), STRENGTH.gist);
  }
}

function addConcepts(concepts: readonly (readonly string[])[], add: (hash: number, strength: number) => void): void {
  const named = concepts
    .filter((list) => list.length > 0)
    .map((list) => list.map((concept) => hashText(CONCEPT, concept)));
  for (const [at, list] of named.entries()) {
    const last = Math.min(named.length, at + FARTHEST_CONCEPT);
    for (const concept of list) {
      add(concept, STRENGTH.concept);
      if (at === 0) add(concept ^ OPENING, STRENGTH.conceptPair);
      const paired = Math.imul(concept ^ CONCEPT_PAIR, 0x9e3779b1);
      for (let later = at; later < last; later += 1) {
        for (const other of named[later] ?? []) {
          if (other !== concept) add(paired ^ other, STRENGTH.conceptPair);
        }
      }
    }
  }
}

/** One bag a size, empty between texts; nothing of one text is left for the next. */
const BAGS = new Map<number, FeatureBag>();

function bagOf(bits: number): FeatureBag {
  const bag = BAGS.get(bits) ?? createFeatureBag(bits);
  BAGS.set(bits, bag);
  return bag;
}
