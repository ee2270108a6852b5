import { expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';

/** `SIM_SEED=26` repeats one seed; `SIM_SEEDS=500` runs so many, from `SIM_FROM` on. */
const one = process.env['SIM_SEED'];
const from = Number(one ?? process.env['SIM_FROM'] ?? 1);
const count = one === undefined ? Number(process.env['SIM_SEEDS'] ?? 15) : 1;
const seeds = Array.from({ length: count }, (_, index) => from + index);

test('whatever goes wrong between payers, providers, agents and processes, every promise is kept', async () => {
  const fired = new Map<string, number>();
  let heard = 0;
  let acknowledged = 0;
  let accepted = 0;
  let promised = 0;
  let wanted = 0;
  let done = 0;
  for (const seed of seeds) {
    const { faults, ledger } = await runSeed(seed);
    if (faults.length > 0)
      console.info(`repeat: SIM_SEED=${seed} npx vitest run --project faults test/simulation/simulation.test.ts`);
    expect(faults, `seed ${seed}`).toEqual([]);
    for (const [name, times] of ledger.faults) fired.set(name, (fired.get(name) ?? 0) + times);
    heard += ledger.heard.length;
    acknowledged += ledger.heard.filter((each) => each.acknowledged !== null).length;
    accepted += ledger.accepted.length;
    promised += ledger.promised.length;
    wanted += ledger.progress.wanted;
    done += ledger.progress.done;
  }
  console.info(
    `${seeds.length} seeds: ${heard} words of payers, ${accepted} messages sent, ${promised} answers to clients; ${[...fired].map(([name, times]) => `${name} ${times}`).join(', ')}`,
  );
  // A few seeds need not have met everything.
  if (seeds.length < ENOUGH) return;
  // Nothing goes wrong where nothing is done, or nothing fails.
  expect(done / wanted).toBeGreaterThan(0.95);
  expect(acknowledged / heard).toBeGreaterThan(0.5);
  expect(accepted / seeds.length).toBeGreaterThan(8);
  expect(promised / seeds.length).toBeGreaterThan(6);
  expect(fired.get('broken flow') ?? 0).toBeGreaterThanOrEqual(1);
  for (const name of EVERY_FAULT)
    expect(fired.get(name) ?? 0, `${name} hardly ever happened`).toBeGreaterThanOrEqual(3);
}, 7_200_000);

const ENOUGH = 24;
const EVERY_FAULT = [
  'crash',
  'crash in the middle',
  'standstill',
  'clock step',
  'disk full',
  'flow edited',
  'webhook replayed',
  'report twice',
  'lost report',
  'send throttled',
  'send unavailable',
  'send unknown',
  'taken in silence',
  'slow send',
  'asked in vain',
  'phone off',
  'window asleep',
  'kept on disk',
];
