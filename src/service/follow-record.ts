import type { ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';
import { createSideWork } from './side-work.ts';

/** What another process published is in force here after so long at most. */
const LOOK_EVERY_MS = 5_000;

/**
 * Keeps what a process has in memory as the record has it: flows that others published, and where money goes. Every process
 * does this, whether it takes requests, works or both.
 */
export function followRecord(deps: ServiceDeps, service: Pick<Service, 'refresh'>): { stop(): Promise<void> } {
  const following = createSideWork(deps, service.refresh, 'What is published could not be read; again soon');
  const interval = setInterval(following.begin, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(interval);
      await following.idle();
    },
  };
}
