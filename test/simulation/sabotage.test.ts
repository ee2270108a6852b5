import { afterAll, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';
import { SABOTAGES, type Sabotage } from './sabotage.ts';

/** So many seeds in a row may miss it, `SIM_SEARCH` or fewer. */
const MOST_SEEDS = Number(process.env['SIM_SEARCH'] ?? 60);
const sabotages = Object.entries(SABOTAGES) as [Sabotage, number][];
let caught = 0;

afterAll(() => console.info(`${sabotages.length} sabotages: ${caught} caught`));

it.each(sabotages)(
  'the checks notice: %s',
  async (sabotage, first) => {
    for (let seed = first; seed < first + MOST_SEEDS; seed += 1) {
      const { faults } = await runSeed(seed, sabotage);
      const [fault] = faults;
      if (fault === undefined) continue;
      console.info(`caught: ${sabotage}, by seed ${seed} (${seed - first + 1} tried): ${fault.slice(0, 120)}`);
      // It is the sabotage that was noticed, not something else.
      expect((await runSeed(seed)).faults).toEqual([]);
      caught += 1;
      return;
    }
    throw new Error(`"${sabotage}" went unnoticed by the seeds ${first} to ${first + MOST_SEEDS - 1}`);
  },
  600_000,
);
