import type { AnswerContext } from './answer.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ två: 2, to: 2, two: 2, halva: 2, tre: 3, three: 3, fyra: 4, fire: 4, four: 4, fem: 5, five: 5 },
  ...{ sex: 6, seks: 6, six: 6, tolv: 12, twelve: 12 },
};
/** "dela upp på 3", "del opp i fire", "i två delar", and a number alone, as an answer to "in how many parts?". */
const SPLIT = new RegExp(
  `(?:på|i|til|till|in|into|over)\\s+(\\d{1,2}|${Object.keys(NUMBERS).join('|')})(?![\\p{L}\\d.:/-])|^\\s*(\\d{1,2}|${Object.keys(NUMBERS).join('|')})\\s*(?:delar|deler|gånger|ganger|parts|st|stk)?\\s*[.!]?\\s*$`,
  'iu',
);

/** In how many parts the payer wants to pay, if the message says; null otherwise. */
export function findWantedCount({ entities, text = '' }: Pick<AnswerContext, 'entities' | 'text'>): number | null {
  const named = entities.find((one) => one.type === 'count')?.value;
  const match = SPLIT.exec(text);
  const word = (named ?? match?.[1] ?? match?.[2] ?? '').toLowerCase();
  const count = NUMBERS[word] ?? Number(word || Number.NaN);
  return Number.isInteger(count) && count >= 2 && count <= 99 ? count : null;
}
