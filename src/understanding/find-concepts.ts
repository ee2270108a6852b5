import { EVERYDAY_WORDS } from './everyday-words.ts';
import { foldText } from './fold-text.ts';
import { TRADE_WORDS } from './trade-words.ts';

interface Lexicon {
  readonly whole: ReadonlyMap<string, readonly string[]>;
  readonly starts: ReadonlyMap<string, readonly string[]>;
  readonly inside: ReadonlyMap<string, readonly string[]>;
  /** A whole word with one letter left out → the words it comes from: what a slip of the finger looks like. */
  readonly slips: ReadonlyMap<string, readonly string[]>;
  /** Two or three words together: "sa upp", "en gång till". */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

const SHORTEST_PART = 3;
const LONGEST_PART = 18;
/** Shorter words are too like each other to guess what was meant. */
const SHORTEST_SLIP = 6;

function addTo(map: Map<string, string[]>, key: string, concept: string): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [concept]);
  else if (!found.includes(concept)) found.push(concept);
}

/** Every way of leaving one letter out, the first excepted: people get that one right. */
function leaveOneOut(word: string): readonly string[] {
  const left: string[] = [];
  for (let at = 1; at < word.length; at += 1) left.push(word.slice(0, at) + word.slice(at + 1));
  return left;
}

/** One letter more, less, other, or two in each other's place. */
function unslip(word: string): readonly string[] {
  const found: string[] = [];
  collect(found, LEXICON.slips.get(word));
  for (const left of leaveOneOut(word)) {
    if (LEXICON.whole.has(left)) collect(found, [left]);
    collect(
      found,
      LEXICON.slips.get(left)?.filter((other) => other.length === word.length),
    );
  }
  return found;
}

function compile(lists: readonly Readonly<Record<string, string>>[]): Lexicon {
  const whole = new Map<string, string[]>();
  const starts = new Map<string, string[]>();
  const inside = new Map<string, string[]>();
  const groups = new Map<string, string[]>();
  for (const list of lists) {
    for (const [concept, patterns] of Object.entries(list)) {
      for (const pattern of patterns.split(' ')) {
        const folded = foldText(pattern);
        if (folded.startsWith('*')) addTo(inside, folded.replaceAll('*', ''), concept);
        else if (folded.endsWith('*')) addTo(starts, folded.slice(0, -1), concept);
        else if (folded.includes('_')) addTo(groups, folded.replaceAll('_', ' '), concept);
        else addTo(whole, folded, concept);
      }
    }
  }
  const slips = new Map<string, string[]>();
  for (const word of whole.keys())
    if (word.length >= SHORTEST_SLIP) for (const left of leaveOneOut(word)) addTo(slips, left, word);
  return { whole, starts, inside, slips, groups };
}

const LEXICON = compile([TRADE_WORDS, EVERYDAY_WORDS]);

function collect(into: string[], found: readonly string[] | undefined): void {
  if (found === undefined) return;
  for (const concept of found) if (!into.includes(concept)) into.push(concept);
}

/** Words met before and what they stand for. Emptied when full, so that no stream of nonsense fills the memory; a pure function's shortcut. */
const MET = new Map<string, readonly string[]>();
const MOST_MET = 8_000;

function conceptsOf(word: string): readonly string[] {
  const met = MET.get(word);
  if (met !== undefined) return met;
  const concepts: string[] = [];
  collect(concepts, LEXICON.whole.get(word));
  const longest = Math.min(word.length, LONGEST_PART);
  for (let end = SHORTEST_PART; end <= longest; end += 1) collect(concepts, LEXICON.starts.get(word.slice(0, end)));
  for (let from = 1; from <= word.length - SHORTEST_PART; from += 1) {
    const last = Math.min(word.length, from + LONGEST_PART);
    for (let end = from + SHORTEST_PART; end <= last; end += 1) {
      collect(concepts, LEXICON.inside.get(word.slice(from, end)));
    }
  }
  if (concepts.length === 0 && word.length >= SHORTEST_SLIP && !/\d/.test(word))
    for (const meant of unslip(word)) collect(concepts, LEXICON.whole.get(meant));
  if (MET.size >= MOST_MET) MET.clear();
  MET.set(word, concepts);
  return concepts;
}

/**
 * What each folded word stands for, in the order of the words: one short list per word, words that mean something together counted at the last.
 *
 * @example findConcepts(['nar', 'forfaller', 'rakningen']) // [['when'], ['due'], ['bill']]
 */
export function findConcepts(words: readonly string[]): readonly (readonly string[])[] {
  return words.map((word, at) => {
    const alone = conceptsOf(word);
    const before = words[at - 1];
    if (before === undefined) return alone;
    const two = LEXICON.groups.get(`${before} ${word}`);
    const three = at < 2 ? undefined : LEXICON.groups.get(`${words[at - 2]} ${before} ${word}`);
    if (two === undefined && three === undefined) return alone;
    const both = [...alone];
    collect(both, two);
    collect(both, three);
    return both;
  });
}
