import type { OutboxLane } from '../ports/outbox-store.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { fireTimers } from './fire-timers.ts';
import { createLookups } from './run-lookups.ts';
import { createWebhookRun } from './run-webhooks.ts';
import { createOutbox } from './send-outbox.ts';
import type { Service } from './service.ts';
import { watchDesk } from './watch-desk.ts';

/** Looks at least this often, also when no wake-up came: another process may have left work. */
const LOOK_EVERY_MS = 5_000;
const WATCH_EVERY_MS = 60_000;
/** What is due already and was not begun waits for something else: it is not looked for without a pause. */
const SOONEST_MS = 20;

/** Rows of figures that one round counts: some hundredths of a second. */
const FOLDED_AT_ONCE = 2_000;

export interface Worker {
  /** There is something to do now, and where something waits to be sent (without it, anywhere). Cheap; as often as one likes. */
  wake(lanes?: readonly OutboxLane[]): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

/** Sends the outbox, fires timers, runs lookups and asks about payments, woken by commits and by the clock. Errors are logged and the work goes on. */
export function runWorker(deps: ServiceDeps, service: Pick<Service, 'converse' | 'tendFlows' | 'payments'>): Worker {
  const outbox = createOutbox(deps, service.converse, () => wake([]));
  const lookups = createLookups(deps, service.converse, () => wake([]));
  const webhooks = createWebhookRun(deps, () => wake([]));
  let timeout: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  /** A run over all payers takes its time: it goes on beside the rest, one at a time. */
  let tending: Promise<void> | null = null;
  const tend = (): void => {
    tending ??= service
      .tendFlows()
      .catch((error: unknown) => deps.log.error({ err: error }, 'Flows could not be looked after; again soon'))
      .finally(() => {
        tending = null;
      });
  };

  /** Providers take their time: payments are asked about beside the rest. */
  let asking: Promise<void> | null = null;
  const askProviders = (): void => {
    asking ??= service.payments
      .reconcile()
      .catch((error: unknown) => deps.log.error({ err: error }, 'Payments could not be looked after; again soon'))
      .finally(() => {
        asking = null;
      });
  };
  /** So does the watchdog, now and then. */
  let watchedAt = 0;
  let watching: Promise<unknown> | null = null;
  const watch = (): void => {
    if (watching || deps.clock.now() - watchedAt < WATCH_EVERY_MS) return;
    watchedAt = deps.clock.now();
    watching = watchDesk(deps, service.converse)
      .catch((error: unknown) => deps.log.error({ err: error }, 'The watchdog failed; again soon'))
      .finally(() => {
        watching = null;
      });
  };

  const work = async (): Promise<void> => {
    try {
      tend();
      askProviders();
      watch();
      await fireTimers(deps, service.converse);
      await deps.store.acrossIssuers.foldInsight(FOLDED_AT_ONCE);
      await Promise.all([outbox.begin(), lookups.begin(), webhooks.begin()]);
    } catch (error) {
      deps.log.error({ err: error }, 'The worker failed and will try again');
    }
  };
  const schedule = async (): Promise<void> => {
    if (stopped) return;
    const now = leaseNow(deps);
    let lookAt = now + LOOK_EVERY_MS;
    try {
      const due = await deps.store.acrossIssuers.nextDue(now);
      if (due !== null) lookAt = Math.min(lookAt, Math.max(due, now + SOONEST_MS));
    } catch {
      // The store is away: look again later.
    }
    if (stopped || running) return;
    clearTimeout(timeout);
    // What only waits for its pace is known; everything else has to be looked for.
    const paceAt = outbox.nextAt() ?? Number.POSITIVE_INFINITY;
    const lanes = paceAt < lookAt ? [] : undefined;
    timeout = setTimeout(() => wake(lanes), Math.max(1, Math.min(lookAt, paceAt) - leaseNow(deps)));
  };
  const wake = (lanes?: readonly OutboxLane[]): void => {
    if (stopped) return;
    outbox.expect(lanes);
    if (running) {
      again = true;
      return;
    }
    running = work().finally(() => {
      running = null;
      if (again && !stopped) {
        again = false;
        wake([]);
      } else {
        void schedule();
      }
    });
  };
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timeout);
      await running;
      await tending;
      await Promise.all([lookups.stop(), webhooks.stop()]);
      await asking;
      await watching;
      await outbox.idle();
    },
  };
}
