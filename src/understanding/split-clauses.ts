const BREAK =
  /[.!?\n;]+\s+|[.!?\n;]+$|,?\s+(?:och|o|samt|men|og|men|and|but|also|dessutom|dessuten)\s+(?=\S+\s+\S+)/giu;
const MOST = 6;
const FEWEST_LETTERS = 6;

/** The parts of a message that could each ask for something: sentences, and halves joined by "och", "og", "men". At most six, empty when there is one. */
export function splitClauses(text: string): readonly string[] {
  const parts = text
    .slice(0, 600)
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => part.length >= FEWEST_LETTERS && part.includes(' '));
  return parts.length < 2 ? [] : parts.slice(0, MOST);
}
