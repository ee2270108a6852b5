import { expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';
import { SABOTAGES, type Sabotage } from './sabotage.ts';

/** So many seeds in a row may miss it, `SIM_SEARCH` or fewer. */
const MOST_SEEDS = Number(process.env['SIM_SEARCH'] ?? 60);

it.each(Object.entries(SABOTAGES) as [Sabotage, number][])(
  'the checks notice: %s',
  async (sabotage, first) => {
    for (let seed = first; seed < first + MOST_SEEDS; seed += 1) {
      const { faults } = await runSeed(seed, sabotage);
      const [fault] = faults;
      if (fault === undefined) continue;
      console.info(`caught: ${sabotage}, by seed ${seed} (${seed - first + 1} tried): ${fault.slice(0, 120)}`);
      // It is the sabotage that was noticed, not something else.
      expect((await runSeed(seed)).faults).toEqual([]);
      return;
    }
    throw new Error(`"${sabotage}" went unnoticed by the seeds ${first} to ${first + MOST_SEEDS - 1}`);
  },
  600_000,
);
