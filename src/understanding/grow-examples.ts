import { countExpansions, expandPhrase, type Slots } from './expand-phrase.ts';
import type { LabelledText } from './labelled-text.ts';
import { createSeededRandom } from './seeded-random.ts';
import { type SpokenWays, varyText } from './vary-text.ts';

/** The phrases of one language: intent → patterns, with the words to fill and vary them. */
export interface PhraseBook {
  readonly lang: string;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly slots: Slots;
  readonly ways: SpokenWays;
}

/** Intents that are said alone; a greeting or a thank-you round them would change what they are. */
const BARE_INTENTS = [
  'greeting',
  'thanks_bye',
  'offer_accept',
  'offer_decline',
  'smalltalk',
  'out_of_scope',
  'language_switch',
  'opt_out',
];

/** Fewest and most texts made from one phrase. */
const FEWEST = 6;
const MOST = 12;

/**
 * Makes texts to learn from out of written phrases: alternatives chosen, slots filled, and each said in a few other ways. A phrase counts the
 * square root of the texts made from it, so that patterns do not drown what was written by hand. Deterministic by seed.
 */
export function growExamples(books: readonly PhraseBook[], seed: number): readonly LabelledText[] {
  const random = createSeededRandom(seed);
  const texts: LabelledText[] = [];
  let source = 0;
  for (const book of books) {
    for (const [intent, patterns] of Object.entries(book.phrases)) {
      const framed = !BARE_INTENTS.includes(intent);
      for (const pattern of patterns) {
        source += 1;
        const ways = countExpansions(pattern) * (pattern.includes('{') ? 3 : 1);
        const count = Math.min(MOST, Math.max(FEWEST, 2 * Math.ceil(Math.sqrt(ways)) + 2));
        for (let number = 0; number < count; number += 1) {
          const text = expandPhrase(pattern, book.slots, random.below);
          const said = number === 0 ? text : varyText(text, book.ways, random, framed);
          texts.push({ text: said, lang: book.lang, intent, source, weight: 1.5 / Math.sqrt(count) });
        }
      }
    }
  }
  return texts;
}
