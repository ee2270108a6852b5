import type { Flow } from './flow.ts';

/** The group of those who get nothing. */
export const CONTROL = 'control';

/**
 * The group of a payer in a test: the same every time, spread evenly, and of one test no hint of another. The groups take
 * their shares of a hundred in the order of their names; what is left is the control group.
 */
export function experimentGroup(flows: Iterable<Flow>, name: string, payer: string): string {
  const groups = [...flows]
    .flatMap(({ experiment }) => (experiment?.name === name ? [experiment] : []))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
  const place = spread(`${name}/${payer}`) % 100;
  let from = 0;
  for (const { group, share } of groups) {
    if (place >= from && place < from + share) return group;
    from += share;
  }
  return CONTROL;
}

/** FNV-1a with the finish of MurmurHash3, so that names that differ by a letter lie far apart. 32 bits. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
