const WORD = /[\p{L}\p{M}\p{N}]+(?:['@._:/+-][\p{L}\p{M}\p{N}]+)*|%|\p{Extended_Pictographic}/gu;

/** More words than this are not read: bounded time for any message. */
const MOST_WORDS = 90;

/**
 * The words of a folded text, in order. Digits become zeros (at most five) so that numbers are alike by shape: "10023" → "00000".
 *
 * @example splitWords('kan du skicka 10023?') // ['kan', 'du', 'skicka', '00000']
 */
export function splitWords(folded: string): readonly string[] {
  const words: string[] = [];
  for (const match of folded.matchAll(WORD)) {
    if (words.length === MOST_WORDS) break;
    words.push(match[0].slice(0, 40).replace(/\d/g, '0').replace(/0{6,}/g, '00000'));
  }
  return words;
}
