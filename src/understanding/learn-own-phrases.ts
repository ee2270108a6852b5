import { decide } from './decide.ts';
import { expandPhrase } from './expand-phrase.ts';
import { extractFeatures } from './extract-features.ts';
import type { Features } from './feature-bag.ts';
import type { Intent, IntentName, Understanding } from './meaning.ts';
import { createSeededRandom } from './seeded-random.ts';

/** A phrase pattern of one issuer's payers, `(a|b)` groups allowed, and what it means there. */
export interface OwnPhrase {
  readonly pattern: string;
  readonly intent: IntentName;
}

const BITS = 16;
const SEED = 7;
/** Texts made of one pattern; a pattern with more alternatives is sampled. */
const MOST_TEXTS = 16;
/** Enough that of a few alternatives none is left out. */
const DRAWS = 80;
/** Likeness (cosine of the features) below which a phrase says nothing about a message, and from which it says all. */
const APART = 0.66;
const ALIKE = 0.82;
/** Intents below this are noise and left out, but for the best three. */
const FAINT = 0.02;
/** Even a message that is word for word a phrase is not more certain than this. */
const MOST_SURE = 0.98;

interface Lesson {
  readonly intent: IntentName;
  readonly features: Features;
}

function toLessons(phrases: readonly OwnPhrase[]): readonly Lesson[] {
  const random = createSeededRandom(SEED);
  return phrases.flatMap(({ pattern, intent }) => {
    const texts = new Set(Array.from({ length: DRAWS }, () => expandPhrase(pattern, {}, random.below)));
    return [...texts].slice(0, MOST_TEXTS).map((text) => ({ intent, features: extractFeatures(text, BITS) }));
  });
}

/** Bucket → the lessons that have it, and how strongly: what makes the nearest phrase cheap to find. */
function index(lessons: readonly Lesson[]): ReadonlyMap<number, readonly { lesson: number; value: number }[]> {
  const postings = new Map<number, { lesson: number; value: number }[]>();
  for (const [lesson, { features }] of lessons.entries()) {
    for (const [at, bucket] of features.buckets.entries()) {
      const list = postings.get(bucket) ?? [];
      list.push({ lesson, value: features.values[at] ?? 0 });
      postings.set(bucket, list);
    }
  }
  return postings;
}

/**
 * What all issuers understand, and on top of it one issuer's own phrases: a message like one of them means what the issuer says it means, one
 * unlike all of them means what it always did. Made at start in milliseconds, without learning anew; nothing of one issuer reaches another. The
 * words that stop messages keep their meaning whatever an issuer writes. Pure; the result never throws.
 */
export function learnOwnPhrases(common: Understanding, phrases: readonly OwnPhrase[]): Understanding {
  if (phrases.length === 0) return common;
  const lessons = toLessons(phrases);
  const postings = index(lessons);
  const findNearest = (text: string): { intent: IntentName; likeness: number } | null => {
    const likeness = new Float64Array(lessons.length);
    const { buckets, values } = extractFeatures(text, BITS);
    for (const [at, bucket] of buckets.entries())
      for (const { lesson, value } of postings.get(bucket) ?? [])
        likeness[lesson] = (likeness[lesson] ?? 0) + value * (values[at] ?? 0);
    let best = -1;
    for (const [lesson, one] of likeness.entries()) if (one > (likeness[best] ?? 0)) best = lesson;
    const found = lessons[best];
    return found === undefined ? null : { intent: found.intent, likeness: likeness[best] ?? 0 };
  };
  return {
    understand(text, expected) {
      const meaning = common.understand(text, expected);
      if (meaning.decision === 'ignore' || meaning.language === 'other') return meaning;
      if (meaning.intents[0]?.name === 'opt_out' && meaning.decision === 'answer') return meaning;
      const nearest = findNearest(text);
      if (nearest === null || nearest.likeness < APART) return meaning;
      const trust = Math.min(1, (nearest.likeness - APART) / (ALIKE - APART)) * MOST_SURE;
      const intents = blend(meaning.intents, nearest.intent, trust);
      return { ...meaning, intents, decision: decide(text, meaning.language, intents) };
    },
  };
}

function blend(intents: readonly Intent[], own: IntentName, trust: number): readonly Intent[] {
  const before = intents.find((intent) => intent.name === own)?.p ?? 0;
  const others = intents.filter((intent) => intent.name !== own);
  return [
    { name: own, p: trust + before * (1 - trust) },
    ...others.map(({ name, p }) => ({ name, p: p * (1 - trust) })),
  ]
    .sort((one, other) => other.p - one.p)
    .filter((intent, at) => at < 3 || intent.p >= FAINT);
}
