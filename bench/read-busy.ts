import { cpus } from 'node:os';

/** Processor time (ms) that all of this machine has spent on anything, since it started. */
export function readBusyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}
