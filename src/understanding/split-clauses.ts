/** After a mark, which stays with its clause, and at a word that joins two halves. */
const BREAK = /(?<=[.!?\n;])\s+|,?\s+(?:och|o|samt|men|og|and|but|also|dessutom|dessuten)\s+(?=\S+\s+\S+)/giu;
const MOST = 6;
const FEWEST_LETTERS = 6;

/** The parts of a message that could each ask for something: sentences, and halves joined by "och", "og", "men". The last six at most: people come to their matter in the end. Empty when there is one. */
export function splitClauses(text: string): readonly string[] {
  const parts = text
    .slice(0, 600)
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => part.length >= FEWEST_LETTERS && part.includes(' '));
  return parts.length < 2 ? [] : parts.slice(-MOST);
}
