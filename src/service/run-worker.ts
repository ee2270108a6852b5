import type { WorkLeft } from '../ports/work-left.ts';
import { leaseNow, type ServiceDeps } from './deps.ts';
import { fireTimers } from './fire-timers.ts';
import { forgetWebhooks } from './forget-webhooks.ts';
import { createLookups } from './run-lookups.ts';
import { createWebhookRun } from './run-webhooks.ts';
import { createOutbox } from './send-outbox.ts';
import type { Service } from './service.ts';
import { createSideWork } from './side-work.ts';
import { watchDesk } from './watch-desk.ts';

/** Looks at everything at least this often, also when no wake-up came: another process may have left work. */
const LOOK_EVERY_MS = 5_000;
const WATCH_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;
/** What is due already and was not begun waits for something else: it is not looked for without a pause. */
const SOONEST_MS = 50;

/** After something failed, as when the record is away: nothing is tried again at once. */
const REST_MS = 250;

/** Rows of figures that one round counts: some hundredths of a second. */
const FOLDED_AT_ONCE = 2_000;

export interface Worker {
  /** There is something to do: what, where anybody knows; else it looks at everything. Cheap; as often as one likes. */
  wake(left?: WorkLeft): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
}

/**
 * Sends the outbox, fires timers, runs lookups and asks about payments, woken by commits and by the clock. Errors are logged
 * and the work goes on. A commit says what it left, so that a reply that waits to be sent is all that is looked for then:
 * to look at everything takes as long as a turn.
 */
export function runWorker(deps: ServiceDeps, service: Pick<Service, 'converse' | 'tendFlows' | 'payments'>): Worker {
  const lookNow = (): void => wake({ lanes: [], lookBy: leaseNow(deps) });
  const outbox = createOutbox(deps, service.converse, (again) => wake({ lanes: [], lookBy: again }));
  const lookups = createLookups(deps, service.converse, lookNow);
  const webhooks = createWebhookRun(deps, lookNow);
  let timeout: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** When everything is looked at next. */
  let lookAt = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;

  const beside = [
    createSideWork(deps, service.tendFlows, 'Flows could not be looked after; again soon'),
    createSideWork(deps, service.payments.reconcile, 'Payments could not be looked after; again soon'),
    createSideWork(deps, () => fireTimers(deps, service.converse), 'Timers could not be fired; again soon'),
    createSideWork(deps, () => countFigures(), 'Figures could not be counted; again soon'),
  ];
  // A run of bills leaves more than one round counts.
  const countFigures = async (): Promise<void> => {
    while (!stopped && (await deps.store.acrossIssuers.foldInsight(FOLDED_AT_ONCE)) === FOLDED_AT_ONCE);
  };
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

  const look = async (): Promise<void> => {
    lookAt = leaseNow(deps) + LOOK_EVERY_MS;
    outbox.expect();
    for (const one of beside) one.begin();
    watch();
    sweep();
    await Promise.all([outbox.begin(), lookups.begin(), webhooks.begin()]);
    const now = leaseNow(deps);
    const due = await deps.store.acrossIssuers.nextDue(now);
    if (due !== null) lookAt = Math.min(lookAt, Math.max(due, now + SOONEST_MS));
  };
  const work = async (): Promise<void> => {
    try {
      if (leaseNow(deps) >= lookAt) await look();
      else await outbox.begin();
    } catch (error) {
      restUntil = leaseNow(deps) + REST_MS;
      deps.log.error({ err: error }, 'The worker failed and will try again');
    }
  };
  const schedule = (): void => {
    clearTimeout(timeout);
    if (stopped) return;
    const paceAt = outbox.nextAt() ?? Number.POSITIVE_INFINITY;
    const wait = Math.max(Math.min(lookAt, paceAt), restUntil) - leaseNow(deps);
    timeout = setTimeout(begin, Math.max(1, wait));
  };
  const begin = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = work().finally(() => {
      running = null;
      if (!again) return schedule();
      again = false;
      begin();
    });
  };
  const wake = (left?: WorkLeft): void => {
    if (stopped) return;
    if (left === undefined) lookAt = Number.NEGATIVE_INFINITY;
    else {
      outbox.expect(left.lanes);
      if (left.lookBy !== null) lookAt = Math.min(lookAt, left.lookBy);
    }
    begin();
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
