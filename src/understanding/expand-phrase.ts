/** Values for the slots of phrases, by slot name: `{month}` → ["januari", …]. */
export type Slots = Readonly<Record<string, readonly string[]>>;

const GROUP = /\(([^()]*\|[^()]*)\)/;
const SLOT = /\{([a-z_]+)\}/;

/**
 * One way of saying a phrase pattern: of each `(a|b|)` one alternative is taken, each `{slot}` is filled. Groups may stand inside groups.
 * `choose(n)` picks 0..n-1. Parentheses without a bar, and unknown slots, stay as they are.
 *
 * @example expandPhrase('(kan|får) jag betala {amount}', slots, () => 0) // 'kan jag betala 399 kr'
 */
export function expandPhrase(pattern: string, slots: Slots, choose: (count: number) => number): string {
  let text = pattern;
  for (let match = GROUP.exec(text); match !== null; match = GROUP.exec(text)) {
    const alternatives = (match[1] ?? '').split('|');
    text =
      text.slice(0, match.index) +
      (alternatives[choose(alternatives.length)] ?? '') +
      text.slice(match.index + match[0].length);
  }
  let filled = '';
  for (let match = SLOT.exec(text); match !== null; match = SLOT.exec(text)) {
    const values = slots[match[1] ?? ''];
    filled += text.slice(0, match.index) + (values === undefined ? match[0] : (values[choose(values.length)] ?? ''));
    text = text.slice(match.index + match[0].length);
  }
  return (filled + text).replace(/\s+/g, ' ').trim();
}

/** How many texts a pattern stands for, slots counted as one way each. */
export function countExpansions(pattern: string): number {
  let ways = 1;
  for (const match of pattern.matchAll(/\(([^()]*\|[^()]*)\)/g)) ways *= (match[1] ?? '').split('|').length;
  return ways;
}
