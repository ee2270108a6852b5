import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from '../bench/describe-machine.ts';
import { type EndedStep, type FaultStep, playFaultSteps } from './play-fault-steps.ts';
import { toFaultsReport } from './to-faults-report.ts';
import { toFaultsTable } from './to-faults-table.ts';

/**
 * What breaks Notan on purpose, and the table of what came of it. `npm run check:faults` is sized for every merge,
 * `npm run soak` for a release; any size can be given: SEEDS, KILLS, RESTARTS, RACES. With names, only those are run; a name
 * that is none ends it with 2. `--keep` writes what was done to bench/results/faults.json.
 */
const isSoak = process.argv.includes('--soak');
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const size = (name: string, merge: number, release: number): number =>
  Number(process.env[name] ?? (isSoak ? release : merge));
const seeds = size('SEEDS', 500, 10_000);
const kills = size('KILLS', 60, 600);
const restarts = size('RESTARTS', 20, 300);
const races = size('RACES', 2_000, 50_000);
/** Parts of a simulation: small enough that no processor stands still at the end while another has much left. */
const SHARES = 8;
/** Kills and restarts in one run; of more there are several, each with payers who have no bills yet. */
const KILLS_EACH = 60;
const RESTARTS_EACH = 30;

const share = Math.ceil(seeds / SHARES);
const STEPS: readonly FaultStep[] = [
  {
    name: 'storm',
    what: `${restarts} database restarts`,
    file: 'test/processes/storm.test.ts',
    runs: toParts(restarts, RESTARTS_EACH).map((part) => ({ STORM_RESTARTS: part })),
    isPatient: true,
  },
  {
    name: 'kills',
    what: `${kills} kills`,
    file: 'test/kill/kill.test.ts',
    runs: toParts(kills, KILLS_EACH).map((part) => ({ KILL_ROUNDS: toLives(part) })),
  },
  { name: 'races', what: `${races} races`, file: 'test/races/races.test.ts', runs: [{ RACES: races }] },
  { name: 'sabotage', what: 'every guard taken away', file: 'test/simulation/sabotage.test.ts', runs: [{}] },
  {
    name: 'simulation',
    what: `${seeds} seeds`,
    file: 'test/simulation/simulation.test.ts',
    runs: Array.from({ length: SHARES }, (_, index) => ({ SIM_FROM: 1 + index * share, SIM_SEEDS: share })),
  },
  { name: 'roles', what: 'web and worker', file: 'test/processes/roles.test.ts', runs: [{}] },
  { name: 'containers', what: 'images', file: 'test/processes/container.test.ts', runs: [{}] },
  { name: 'desk', what: '2,800 histories', file: 'test/simulation/desk-ownership.test.ts', runs: [{}] },
];

/** Equal parts of no more than `most`. */
function toParts(count: number, most: number): readonly number[] {
  const parts = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: parts }, () => Math.ceil(count / parts));
}

/** A few starts are cut off too, so that there are more kills than lives. */
function toLives(count: number): number {
  return Math.max(10, Math.ceil(count / 1.13));
}

function tell({ step, isGood, seconds, said, repeat, output }: EndedStep): void {
  console.log(`${isGood ? '✓' : '✗'} ${step.name.padEnd(12)} ${step.what.padEnd(24)} ${String(seconds).padStart(5)} s`);
  for (const line of said) console.log(`    ${line}`);
  if (!isGood) console.log(`${output.slice(-6_000)}\n✗ repeat: ${repeat}`);
}

const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: choose among ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
console.log(`… ${steps.map((step) => `${step.name}: ${step.what}`).join(', ')}`);
const machine = describeMachine();
const begun = performance.now();
const ended = await playFaultSteps(steps, tell);
const seconds = Math.round((performance.now() - begun) / 1_000);
const report = toFaultsReport(
  ended.map(({ step, isGood, output }) => ({ name: step.name, isGood, output })),
  seconds,
);
const failed = ended.filter((one) => !one.isGood);
console.log(`\n${toFaultsTable(report)}\n`);
console.log(`check:faults: ${ended.length - failed.length} passed, ${failed.length} failed, in ${seconds} s`);
for (const { step, repeat } of failed) console.log(`  ${step.name}: ${repeat}`);
if (process.argv.includes('--keep')) {
  const folder = join('bench', 'results');
  mkdirSync(folder, { recursive: true });
  const kept = { at: new Date().toISOString(), machine, ...report };
  writeFileSync(join(folder, 'faults.json'), `${JSON.stringify(kept, null, 2)}\n`);
}
process.exitCode = failed.length === 0 && ended.length > 0 ? 0 : 1;
