// Plain JavaScript: an older Node reads it too.
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [, ...words] = scripts.start.split(' ');

/**
 * How far Node lets its memory grow before it tidies it, from `npm start`. A process that runs already cannot change them.
 * --max-semi-space-size=8: MiB for what is new; --v8-pool-size=2: V8's own threads. Node's choices are 64, which costs 80 MiB in a
 * run of bills and saves no time, and 4. In a run of 16,000 bills 16 and 4 took 232 MiB, 16 and 2 took 221, 8 and 2 take 199; a
 * turn costs the same with any of them (three pairs).
 * --initial-old-space-size=64, --heap-growing-percent=30: what stays is tidied at 64 MiB, and when it is a third more than what was
 * left the last time. By itself Node lets it grow to three times that in a run of bills; saves 50 MiB and more, costs no time that
 * can be measured (25 ms for each 2,000 bills).
 * Code compiled under other values of these two is compiled anew.
 */
export const startFlags = words.slice(0, words.indexOf('bin/notan.js'));
