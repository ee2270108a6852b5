import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** A way to break Notan, as one test file. */
export interface FaultStep {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  /** One process of tests for each, with these settings. */
  readonly runs: readonly Readonly<Record<string, string | number>>[];
  /** True: it waits more than it works, and goes beside the others, one run after the other. */
  readonly isPatient?: boolean;
}

export interface EndedStep {
  readonly step: FaultStep;
  readonly isGood: boolean;
  /** From its first run's begin to its last one's end. */
  readonly seconds: number;
  /** What the tests say they did, and the command that repeats what failed. */
  readonly said: readonly string[];
  readonly repeat: string;
  readonly output: string;
}

interface EndedRun {
  readonly isGood: boolean;
  readonly begun: number;
  readonly ended: number;
  readonly output: string;
}

/**
 * Plays the steps with as many runs at once as there are processors, and the patient ones beside them; `tell` hears of each
 * as it ends. The order is that of the steps: long ones first make it short.
 */
export async function playFaultSteps(
  steps: readonly FaultStep[],
  tell: (ended: EndedStep) => void,
): Promise<readonly EndedStep[]> {
  const waiting: (() => Promise<void>)[] = [];
  const enqueue = (step: FaultStep, env: FaultStep['runs'][number]): Promise<EndedRun> =>
    new Promise((resolve) => {
      waiting.push(() => run(step.file, env).then(resolve));
    });
  const played = steps.map(async (step): Promise<EndedStep> => {
    const runs = step.isPatient
      ? await playInTurn(step)
      : await Promise.all(step.runs.map((env) => enqueue(step, env)));
    const ended = toEnded(step, runs);
    tell(ended);
    return ended;
  });
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return Promise.all(played);
}

async function playInTurn({ file, runs }: FaultStep): Promise<readonly EndedRun[]> {
  const ended: EndedRun[] = [];
  for (const env of runs) ended.push(await run(file, env));
  return ended;
}

function toEnded(step: FaultStep, runs: readonly EndedRun[]): EndedStep {
  const output = runs.map((one) => one.output).join('\n');
  const failed = runs.findIndex((one) => !one.isGood);
  const settings = Object.entries(step.runs[Math.max(failed, 0)] ?? {}).map(([name, value]) => `${name}=${value} `);
  const named = runs[Math.max(failed, 0)]?.output.match(/^repeat: (.*)/gm)?.at(-1);
  return {
    step,
    isGood: failed === -1,
    seconds: Math.round(
      (Math.max(...runs.map((one) => one.ended)) - Math.min(...runs.map((one) => one.begun))) / 1_000,
    ),
    said: output.split('\n').filter((line) => /^\d+ (seeds|kills|restarts|races|sabotages)/.test(line)),
    repeat: named?.slice('repeat: '.length) ?? `${settings.join('')}npx vitest run --project faults ${step.file}`,
    output,
  };
}

function run(file: string, env: Readonly<Record<string, string | number>>): Promise<EndedRun> {
  const begun = performance.now();
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
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ isGood: code === 0, begun, ended: performance.now(), output })),
  );
}
