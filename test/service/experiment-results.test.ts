import { describe, expect, it } from 'vitest';
import { sayExperiment } from '../../src/cli/experiment.ts';
import { compareShares } from '../../src/model/compare-shares.ts';
import { judgeExperiment } from '../../src/service/experiment-results.ts';

const SHARES = new Map([
  ['hog', 40],
  ['lag', 40],
]);

describe('the result of a test of two ways', () => {
  it('gives the difference of two shares the interval of its source', () => {
    // Newcombe 1998, table II, example (a), method 10: 56/70 − 48/80.
    const found = compareShares({ part: 56, whole: 70 }, { part: 48, whole: 80 });
    expect(found?.difference).toBeCloseTo(20, 2);
    expect(found?.low).toBeCloseTo(5.24, 2);
    expect(found?.high).toBeCloseTo(33.39, 2);
  });

  it('says which is better only where it is', () => {
    const found = judgeExperiment('pris', SHARES, [
      { group: 'control', payers: 203, accepted: 0 },
      { group: 'hog', payers: 412, accepted: 31 },
      { group: 'lag', payers: 398, accepted: 62 },
    ]);
    expect(found).toMatchObject({ verdict: 'difference', best: 'lag', live: true });
    expect(found.arms.map(({ group, share, sent }) => [group, share, sent])).toEqual([
      ['hog', 40, 412],
      ['lag', 40, 398],
      ['control', 20, 0],
    ]);
    expect(sayExperiment(found, 'sv')).toEqual([
      'hog: 412 fick det, 31 av dem tackade ja (8 %, 5 till 10 %)',
      'lag: 398 fick det, 62 av dem tackade ja (16 %, 12 till 19 %)',
      'control: 203 fick inget, för jämförelsen',
      'Säker skillnad. Bäst går lag.',
    ]);
    const close = [
      { group: 'hog', payers: 412, accepted: 60 },
      { group: 'lag', payers: 398, accepted: 62 },
    ];
    expect(judgeExperiment('pris', SHARES, close)).toMatchObject({ verdict: 'no_difference', best: null });
  });

  it('says nothing of few, nor of one way alone, and remembers a test that is over', () => {
    const few = [
      { group: 'hog', payers: 29, accepted: 1 },
      { group: 'lag', payers: 398, accepted: 62 },
    ];
    expect(judgeExperiment('pris', SHARES, few)).toMatchObject({ verdict: 'too_few', best: null });
    expect(judgeExperiment('pris', SHARES, [])).toMatchObject({ verdict: 'too_few', live: true });
    expect(judgeExperiment('pris', new Map(), few.slice(1))).toMatchObject({ verdict: 'too_few', live: false });
    expect(sayExperiment(judgeExperiment('pris', new Map(), few), 'nb').slice(-2)).toEqual([
      'For få til å si noe ennå.',
      'Testen står ikke i noen flyt lenger.',
    ]);
  });
});
