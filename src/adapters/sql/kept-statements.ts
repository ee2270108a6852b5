/** Kinds of statements are 250 in a run of bills; the rest are lists of every length. */
export const MOST_KEPT = 500;
/** Longer ones hold a list of a length that may never come again. */
export const LONGEST_KEPT = 4_000;

/**
 * What was made of a statement's text, for the next time. The text of a list is another for each length it has, so without a
 * bound those would be thousands, each with its plan. The oldest is forgotten first; one that is still asked for is made again.
 */
export function createKeptStatements<Made>(make: (text: string) => Made): (text: string) => Made {
  const kept = new Map<string, Made>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (text.length > LONGEST_KEPT) return made;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
}
