import type { OutboxLane } from '../ports/outbox-store.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { fireTimers } from './fire-timers.ts';
import { forgetWebhooks } from './forget-webhooks.ts';
import { createLookups } from './run-lookups.ts';
import { createWebhookRun } from './run-webhooks.ts';
import { createOutbox } from './send-outbox.ts';
import type { Service } from './service.ts';
import { createSideWork } from './side-work.ts';
import { watchDesk } from './watch-desk.ts';

/** Looks at least this often, also when no wake-up came: another process may have left work. */
const LOOK_EVERY_MS = 5_000;
const WATCH_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
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

  const beside = [
    createSideWork(deps, service.tendFlows, 'Flows could not be looked after; again soon'),
    createSideWork(deps, service.payments.reconcile, 'Payments could not be looked after; again soon'),
    createSideWork(
      deps,
      () => deps.store.acrossIssuers.foldInsight(FOLDED_AT_ONCE),
      'Figures could not be counted; again soon',
    ),
  ];
  const watchdog = createSideWork(deps, () => watchDesk(deps, service.converse), 'The watchdog failed; again soon');
  const broom = createSideWork(deps, () => forgetWebhooks(deps), 'Old webhooks could not be deleted; again in an hour');
  let watchAt = Number.NEGATIVE_INFINITY;
  let sweepAt = Number.NEGATIVE_INFINITY;
  const sweep = (): void => {
    if (leaseNow(deps) < sweepAt) return;
    sweepAt = leaseNow(deps) + SWEEP_EVERY_MS;
    broom.begin();
  };
  const watch = (): void => {
    if (leaseNow(deps) < watchAt) return;
    watchAt = leaseNow(deps) + WATCH_EVERY_MS;
    watchdog.begin();
  };

  const work = async (): Promise<void> => {
    try {
      for (const one of beside) one.begin();
      watch();
      sweep();
      await fireTimers(deps, service.converse);
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
      await Promise.all([
        lookups.stop(),
        webhooks.stop(),
        watchdog.idle(),
        broom.idle(),
        ...beside.map((one) => one.idle()),
      ]);
      await outbox.idle();
    },
  };
}
