import { readFileSync } from 'node:fs';

/** What `npm start` runs, without `node` itself: flags, program, verb. What is measured is what an operator starts. */
export function readStartCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
}
