import { describe, expect, it } from 'vitest';
import { scoreNps } from '../../src/model/score-nps.ts';
import { scoreShare } from '../../src/model/score-share.ts';

const counts = (detractors: number, passives: number, promoters: number) =>
  new Map([
    [3, detractors],
    [8, passives],
    [10, promoters],
  ]);

describe('a net promoter score', () => {
  // Worked by hand from the formula: (n+3) answers, ¾ more at each end.
  it.each([
    [20, 30, 50, 30, 14.05, 44.2],
    [0, 0, 10, 100, 47.5, 100],
    [5, 0, 5, 0, -51.13, 51.13],
    [0, 10, 0, 0, -18.47, 18.47],
    [1, 0, 0, -100, -98.5, 48.5],
  ])('of %i detractors, %i passives and %i promoters is %f between %f and %f', (d, n, p, score, low, high) => {
    const result = scoreNps(counts(d, n, p));
    expect(result.score).toBeCloseTo(score, 6);
    expect(result.low).toBeCloseTo(low, 1);
    expect(result.high).toBeCloseTo(high, 1);
  });

  it('is unknown without answers, and counts 6 as a detractor, 7 and 8 as passive, 9 as a promoter', () => {
    expect(scoreNps(new Map())).toMatchObject({ answers: 0, score: null, low: null, high: null });
    const each = new Map(Array.from({ length: 11 }, (_, score) => [score, 1] as const));
    expect(scoreNps(each)).toMatchObject({ answers: 11, detractors: 7, passives: 2, promoters: 2 });
  });

  it('holds the truth in its interval about as often as it says, also for few answers', () => {
    // A small generator with a fixed seed: the same draws on every machine.
    let seed = 12_345;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (const [d, p, n] of [
      [0.2, 0.5, 20],
      [0.1, 0.6, 15],
      [0.3, 0.3, 50],
    ] as const) {
      let held = 0;
      const truth = 100 * (p - d);
      for (let run = 0; run < 2000; run += 1) {
        let [detractors, promoters] = [0, 0];
        for (let one = 0; one < n; one += 1) {
          const drawn = random();
          if (drawn < d) detractors += 1;
          else if (drawn < d + p) promoters += 1;
        }
        const { low, high } = scoreNps(counts(detractors, n - detractors - promoters, promoters));
        if (low !== null && high !== null && low <= truth && truth <= high) held += 1;
      }
      expect(held / 2000).toBeGreaterThan(0.93);
      expect(held / 2000).toBeLessThan(0.99);
    }
  });

  it('a share has Wilson’s interval', () => {
    // Newcombe 1998, table I: 15 of 148 is 0.0624 to 0.1605; 0 of 20 is 0 to 0.1611.
    const share = scoreShare(15, 148);
    expect(share.low).toBeCloseTo(6.24, 1);
    expect(share.high).toBeCloseTo(16.05, 1);
    expect(scoreShare(0, 20).high).toBeCloseTo(16.11, 1);
    expect(scoreShare(0, 20).low).toBe(0);
    expect(scoreShare(0, 0)).toEqual({ score: null, low: null, high: null });
  });
});
