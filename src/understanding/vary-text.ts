import type { SeededRandom } from './seeded-random.ts';

/** How people of one language write the same words otherwise: `fakturan: [räkningen, avin]`, dialect, chat-speak; and what they put round a request. */
export interface SpokenWays {
  /** Written word or words → other ways. */
  readonly swaps: Readonly<Record<string, readonly string[]>>;
  readonly openings: readonly string[];
  readonly closings: readonly string[];
  /** Whole sentences told before the matter, of which they say nothing; may be none. */
  readonly stories: readonly string[];
}

const BARE: Readonly<Record<string, string>> = { å: 'a', ä: 'a', ö: 'o', æ: 'ae', ø: 'o' };

/** Share of those who slip at all that slip all the time. */
const CLUMSY = 0.35;
/** Share of texts that begin with a story. */
const STORIES = 0.05;

const KEYS = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'];
const ALL_KEYS = KEYS.join('');

/** The key beside the one that was meant, any key where it has none. */
function missKey(letter: string, random: SeededRandom): string {
  const row = KEYS.find((keys) => keys.includes(letter));
  const at = (row?.indexOf(letter) ?? 0) + (random.next() < 0.5 ? -1 : 1);
  return row?.charAt(at) || ALL_KEYS.charAt(random.below(ALL_KEYS.length));
}

/** One slip of the finger: a letter lost, doubled, the key beside it, or two letters in each other's place. */
function slip(text: string, random: SeededRandom): string {
  const at = 1 + random.below(Math.max(1, text.length - 2));
  const here = text.charAt(at);
  const next = text.charAt(at + 1);
  if (!/\p{L}/u.test(here)) return text;
  const kind = random.below(4);
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 1) return text.slice(0, at) + here + text.slice(at);
  if (kind === 2 && /\p{L}/u.test(next)) return text.slice(0, at) + next + here + text.slice(at + 2);
  return text.slice(0, at) + missKey(here.toLowerCase(), random) + text.slice(at + 1);
}

/** Splits a long word where Scandinavians do by mistake: "förfallodatum" → "förfallo datum". */
function splitCompound(text: string, random: SeededRandom): string {
  const long = [...text.matchAll(/\p{L}{11,}/gu)];
  const match = long[random.below(Math.max(1, long.length))];
  if (match === undefined) return text;
  const at = match.index + 4 + random.below(match[0].length - 8);
  return `${text.slice(0, at)} ${text.slice(at)}`;
}

function swapWords(text: string, ways: SpokenWays, random: SeededRandom, share: number): string {
  const words = text.split(' ');
  const result: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const two = `${words[at] ?? ''} ${words[at + 1] ?? ''}`;
    const one = words[at] ?? '';
    const pairWays = ways.swaps[two.toLowerCase()];
    const wordWays = ways.swaps[one.toLowerCase()];
    if (pairWays !== undefined && random.next() < share) {
      result.push(pairWays[random.below(pairWays.length)] ?? two);
      at += 1;
    } else if (wordWays !== undefined && random.next() < share)
      result.push(wordWays[random.below(wordWays.length)] ?? one);
    else result.push(one);
  }
  return result.join(' ');
}

/**
 * Writes a text as somebody else might: other words for the same thing, no diacritics, a slip, a split compound, a greeting before or a thank-you
 * after. `framed` false keeps greetings away (a text that is itself a greeting must stay one). Deterministic by `random`.
 */
export function varyText(text: string, ways: SpokenWays, random: SeededRandom, framed: boolean): string {
  const heavy = random.next() < 0.3;
  let varied = swapWords(text, ways, random, heavy ? 0.8 : 0.3);
  if (framed && random.next() < 0.22) varied = `${ways.openings[random.below(ways.openings.length)] ?? ''} ${varied}`;
  if (framed && ways.stories.length > 0 && random.next() < STORIES)
    varied = `${ways.stories[random.below(ways.stories.length)] ?? ''} ${varied}`;
  if (framed && random.next() < 0.15) varied = `${varied} ${ways.closings[random.below(ways.closings.length)] ?? ''}`;
  if (random.next() < 0.2) varied = varied.replace(/[åäöæø]/gi, (letter) => BARE[letter.toLowerCase()] ?? letter);
  if (random.next() < 0.12) varied = splitCompound(varied, random);
  if (varied.length > 8 && random.next() < 0.25) {
    const slips = random.next() < CLUMSY ? Math.ceil(varied.length / 14) : 1;
    for (let count = 0; count < slips; count += 1) varied = slip(varied, random);
  }
  if (varied.endsWith('?') && random.next() < 0.5) varied = varied.slice(0, -1);
  return varied.trim();
}
