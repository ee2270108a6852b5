/** A share in percent with its 95 % interval; null without anything to divide by. */
export interface ShareScore {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959964;

/** A share with Wilson's score interval (1927), which stays between 0 and 100 also for few answers. */
export function scoreShare(part: number, whole: number): ShareScore {
  if (whole <= 0) return { score: null, low: null, high: null };
  const share = part / whole;
  const weight = 1 + Z ** 2 / whole;
  const middle = share + Z ** 2 / (2 * whole);
  const margin = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  return {
    score: 100 * share,
    low: Math.max(0, (100 * (middle - margin)) / weight),
    high: Math.min(100, (100 * (middle + margin)) / weight),
  };
}
