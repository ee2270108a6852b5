import type { Entity } from './meaning.ts';

/** Not inside a longer word or number: put before and after a pattern. */
export const EDGE_BEFORE = '(?<![\\p{L}\\p{N}])';
export const EDGE_AFTER = '(?![\\p{L}\\p{N}])';

/**
 * Every match of a global pattern as an entity of one type; the first group, where there is one, is the thing itself. The pattern is
 * walked by hand: `matchAll` copies it for every text, which was the larger part of looking.
 */
export function matchEntities(
  text: string,
  type: string,
  pattern: RegExp,
  toNorm?: (value: string) => string | number | undefined,
): readonly Entity[] {
  const found: Entity[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1;
    const value = match[1] ?? match[0];
    if (value === '') continue;
    const start = match.index + match[0].indexOf(value);
    const norm = toNorm?.(value);
    found.push({ type, value, start, end: start + value.length, ...(norm === undefined ? {} : { norm }) });
  }
  return found;
}
