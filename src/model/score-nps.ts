/** A net promoter score with how sure it is. */
export interface NpsScore {
  readonly answers: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** Percent of 9 and 10 less percent of 0 to 6: -100 to 100; null without answers. */
  readonly score: number | null;
  /** The 95 % confidence interval; null without answers. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Two-sided 95 %. */
const Z = 1.959964;
/** Answers that are added before the interval is made: three, a quarter of them at each end. */
const PRIOR = 3;

/**
 * NPS and its interval by the adjusted Wald method with three pseudo-answers (¾ promoter, 1½ passive, ¾ detractor), which
 * Rocks (2016, "Interval Estimation for the Net Promoter Score", The American Statistician 70:4) found to cover as promised
 * also for few answers, where the plain normal interval does not. With p and d the adjusted shares of promoters and
 * detractors of n + 3, the variance is (p + d − (p − d)²) / (n + 3). The score itself is not adjusted.
 *
 * @param counts how often each score from 0 to 10 was given, by score
 */
export function scoreNps(counts: ReadonlyMap<number, number>): NpsScore {
  const sum = (from: number, to: number): number =>
    [...counts].reduce((total, [score, times]) => (score >= from && score <= to ? total + times : total), 0);
  const [detractors, passives, promoters] = [sum(0, 6), sum(7, 8), sum(9, 10)];
  const answers = detractors + passives + promoters;
  if (answers === 0) return { answers, promoters, passives, detractors, score: null, low: null, high: null };
  const n = answers + PRIOR;
  const p = (promoters + PRIOR / 4) / n;
  const d = (detractors + PRIOR / 4) / n;
  const margin = Z * Math.sqrt((p + d - (p - d) ** 2) / n);
  return {
    answers,
    promoters,
    passives,
    detractors,
    score: (100 * (promoters - detractors)) / answers,
    low: Math.max(-100, 100 * (p - d - margin)),
    high: Math.min(100, 100 * (p - d + margin)),
  };
}
