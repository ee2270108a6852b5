import { hearUpdates } from '../adapters/telegram/hear-updates.ts';
import type { Config } from '../config.ts';
import type { WakeUps } from '../ports/wake-ups.ts';
import type { WorkLeft } from '../ports/work-left.ts';
import { createComparison } from '../service/compare-with-providers.ts';
import type { ServiceDeps } from '../service/deps.ts';
import { followRecord } from '../service/follow-record.ts';
import { runWorker } from '../service/run-worker.ts';
import type { Service } from '../service/service.ts';

export interface Work {
  /** There is something to do: here, or told to those who work. */
  wake(left?: WorkLeft): void;
  stop(): Promise<void>;
}

/**
 * What goes on without a request: sending, timers, lookups, comparing with providers, and fetching Telegram's updates. A process
 * that only takes requests follows what the record says and wakes those that do the rest.
 */
export async function beginWork(given: {
  readonly config: Config;
  readonly deps: ServiceDeps;
  readonly service: Service;
  readonly wakeUps: WakeUps | null;
  readonly hearing: Parameters<typeof hearUpdates>[0];
  readonly countFound: (channel: string, what: 'message' | 'delivery') => void;
}): Promise<Work> {
  const { config, deps, service, wakeUps } = given;
  const following = followRecord(deps, service);
  if (config.role === 'web') return { wake: (left) => wakeUps?.publish(left), stop: following.stop };
  const worker = runWorker(deps, service);
  wakeUps?.subscribe((left) => worker.wake(left));
  await deps.store.acrossIssuers.releaseLeasesOfDeadProcess();
  worker.wake();
  const comparison = createComparison(deps, service, given.countFound);
  comparison.start();
  const heard = hearUpdates(given.hearing);
  return {
    wake: worker.wake,
    async stop() {
      await Promise.all([heard.stop(), comparison.stop(), following.stop()]);
      await worker.stop();
    },
  };
}
