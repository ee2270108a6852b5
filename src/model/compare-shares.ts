import { scoreShare } from './score-share.ts';

/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * How much larger one share is than another, in percentage points, with its 95 % interval: Newcombe's hybrid score method
 * (1998, method 10), good for few answers too. Null where one of them has nothing to divide by.
 */
export function compareShares(
  one: Share,
  other: Share,
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  const [a, b] = [scoreShare(one.part, one.whole), scoreShare(other.part, other.whole)];
  if (a.score === null || a.low === null || a.high === null) return null;
  if (b.score === null || b.low === null || b.high === null) return null;
  const difference = a.score - b.score;
  return {
    difference,
    low: difference - Math.hypot(a.score - a.low, b.high - b.score),
    high: difference + Math.hypot(a.high - a.score, b.score - b.low),
  };
}
