/** Labels, triggers and words that were read lately: the same few hundred in every turn. */
const known = new Map<string, string>();
const MOST_KNOWN = 2_000;
/** Longer texts are not said twice. */
const LONGEST_KNOWN = 60;

/** Lower case, no punctuation or emoji around, single spaces. Pure: what is kept is what would be made again. */
export function toPlainWords(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#):.\s]/gu, ' ')
    .replace(/[.:)]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= LONGEST_KNOWN) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, words);
  }
  return words;
}
