import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The static checks, all of them, even when one fails: types, style, unused code, page weight. */
const bin = (name: string): string => join('node_modules', '.bin', name);
const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', bin('tsc'), '--noEmit'],
  ['style', bin('biome'), 'ci', '--error-on-warnings'],
  ['unused code', bin('knip')],
  ['page weight', process.execPath, 'scripts/page-weight.ts'],
];

let failed = 0;
for (const [name, command, ...args] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.log(status === 0 ? `✓ ${name}` : `✗ ${name}`);
  if (status !== 0) failed += 1;
}
console.log(`check: ${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
