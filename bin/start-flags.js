// Plain JavaScript: an older Node reads it too.
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [, ...words] = scripts.start.split(' ');

/**
 * How far Node lets its memory grow before it tidies it, from `npm start`. A process that runs already cannot change them.
 * --max-semi-space-size=16: MiB for what is new. Node's own choice of 64 costs 80 MiB in a run of bills and saves no time; 8,
 * with 20 in place of 30 below, saves 22 MiB of 272 in a run of 100,000 and costs a sixth more processor time (one run each).
 * --initial-old-space-size=64, --heap-growing-percent=30: what stays is tidied at 64 MiB, and when it is a third more than what was
 * left the last time. By itself Node lets it grow to three times that in a run of bills; saves 50 MiB and more, costs no time that
 * can be measured (25 ms for each 2,000 bills).
 * Code compiled under other values of these two is compiled anew.
 */
export const startFlags = words.slice(0, words.indexOf('bin/notan.js'));
