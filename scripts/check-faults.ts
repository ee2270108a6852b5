import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * What breaks Notan on purpose, and the table of what came of it. `npm run check:faults` is sized for every merge,
 * `npm run soak` for a release; any size can be given: SEEDS, KILLS, RESTARTS. With names, only
 * those are run; a name that is none ends it with 2.
 */
const isSoak = process.argv.includes('--soak');
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const size = (name: string, merge: number, release: number): number =>
  Number(process.env[name] ?? (isSoak ? release : merge));
const seeds = size('SEEDS', 100, 10_000);
const kills = size('KILLS', 24, 600);
const restarts = size('RESTARTS', 5, 300);
/** Of a simulation: more than one process on a machine with more than one core. */
const SHARES = 2;

interface Step {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  /** One run for each; they go side by side. */
  readonly runs: readonly Readonly<Record<string, string | number>>[];
}

const half = Math.ceil(seeds / SHARES);
const STEPS: readonly Step[] = [
  {
    name: 'simulation',
    what: `${seeds} seeds`,
    file: 'test/simulation/simulation.test.ts',
    runs: Array.from({ length: SHARES }, (_, share) => ({ SIM_FROM: 1 + share * half, SIM_SEEDS: half })),
  },
  { name: 'sabotage', what: '16 sabotages', file: 'test/simulation/sabotage.test.ts', runs: [{}] },
  { name: 'desk', what: '2,800 histories', file: 'test/simulation/desk-ownership.test.ts', runs: [{}] },
  { name: 'kills', what: `${kills} kills`, file: 'test/kill/kill.test.ts', runs: [{ KILL_ROUNDS: toRounds(kills) }] },
  {
    name: 'storm',
    what: `${restarts} database restarts`,
    file: 'test/processes/storm.test.ts',
    runs: [{ STORM_RESTARTS: restarts }],
  },
  { name: 'roles', what: 'web and worker', file: 'test/processes/roles.test.ts', runs: [{}] },
  { name: 'containers', what: 'images', file: 'test/processes/container.test.ts', runs: [{}] },
];

interface Ended {
  readonly step: Step;
  readonly isGood: boolean;
  readonly seconds: number;
  /** What the tests say they did, and how to repeat what failed. */
  readonly said: readonly string[];
  readonly repeat: string;
  readonly output: string;
}

/** A few starts are cut off too, so that there are more kills than lives. */
function toRounds(count: number): number {
  return Math.max(10, Math.round(count / 1.13));
}

async function play(step: Step): Promise<Ended> {
  const begun = performance.now();
  const ended = await Promise.all(step.runs.map((env) => run(step.file, env)));
  const output = ended.map((one) => one.output).join('\n');
  const failed = ended.findIndex((one) => one.code !== 0);
  const env = Object.entries(step.runs[Math.max(failed, 0)] ?? {}).map(([name, value]) => `${name}=${value} `);
  const named = ended[Math.max(failed, 0)]?.output
    .match(/repeat: (.*)/g)
    ?.at(-1)
    ?.slice('repeat: '.length);
  return {
    step,
    isGood: failed === -1,
    seconds: Math.round((performance.now() - begun) / 1_000),
    said: output.split('\n').filter((line) => /^\d+ (seeds|kills|restarts|races)/.test(line)),
    repeat: named ?? `${env.join('')}npx vitest run ${step.file}`,
    output,
  };
}

function run(file: string, env: Readonly<Record<string, string | number>>): Promise<{ code: number; output: string }> {
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'faults', file], {
    env: { ...process.env, NO_COLOR: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })));
}

const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: choose among ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
const table: Ended[] = [];
for (const step of steps) {
  console.log(`… ${step.name}: ${step.what}`);
  const ended = await play(step);
  table.push(ended);
  for (const line of ended.said) console.log(`    ${line}`);
  if (!ended.isGood) console.log(`${ended.output.slice(-6_000)}\n✗ repeat: ${ended.repeat}`);
}
console.log('');
for (const { step, isGood, seconds } of table)
  console.log(`${isGood ? '✓' : '✗'} ${step.name.padEnd(12)} ${step.what.padEnd(24)} ${String(seconds).padStart(5)} s`);
const failed = table.filter((one) => !one.isGood);
console.log(`\ncheck:faults: ${table.length - failed.length} passed, ${failed.length} failed`);
for (const { step, repeat } of failed) console.log(`  ${step.name}: ${repeat}`);
process.exitCode = failed.length === 0 && table.length > 0 ? 0 : 1;
