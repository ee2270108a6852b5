import type { WebhookJob, WebhookResult } from '../ports/webhook-store.ts';
import { instantOf, type ServiceDeps } from './deps.ts';

/** Longer than one try takes. */
const LEASE_MS = 30_000;
/** Under way at the same time, in this process, and of them to one address. */
const AT_ONCE = 32;
const PER_LANE = 4;
const TIMEOUT_MS = 15_000;
const S = 1_000;
const H = 3_600 * S;
/** Waits between tries, as Standard Webhooks advises: a little more than three days in all. */
const RETRY_MS = [5 * S, 300 * S, 0.5 * H, 2 * H, 5 * H, 10 * H, 14 * H, 20 * H, 24 * H];

export interface Webhooks {
  /** Begins what is due, as far as there is room: how many it began. */
  begin(): Promise<number>;
  /** Posts what is due until nothing is; returns how many it handled. */
  drain(): Promise<number>;
  /** Lets go of what is under way: it is posted again by whoever comes next. */
  stop(): Promise<void>;
}

/**
 * Tells the issuers what happened: claim, post, record. What is not taken is tried for three days, and then kept for a
 * person. A crash in between posts once more, under the same id. `onDone`: there is room for another.
 */
export function createWebhookRun(deps: ServiceDeps, onDone: () => void = () => {}): Webhooks {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const handle = async (job: WebhookJob): Promise<void> => {
    try {
      const result = await attempt(deps, job, stopping.signal);
      await deps.store.acrossIssuers.settleWebhook(job, result, instantOf(deps.clock));
      const fields = { issuer: job.issuer, webhook: job.id, type: job.type, said: result.said };
      if (result.kind === 'dead') deps.log.error(fields, 'A webhook was given up: nobody took it');
      else if (result.kind === 'retry') deps.log.warn(fields, 'A webhook was not taken');
    } catch (error) {
      // Its lease runs out, and it is posted again.
      deps.log.error({ err: error, issuer: job.issuer, webhook: job.id }, 'A webhook could not be recorded');
    }
  };
  const run: Webhooks = {
    async begin() {
      const limit = AT_ONCE - running.size;
      if (limit <= 0 || stopping.signal.aborted || !deps.webhooks) return 0;
      const claim = { now: deps.clock.now(), leaseMs: LEASE_MS, limit, perLane: PER_LANE };
      const jobs = await deps.store.acrossIssuers.claimWebhooks(claim);
      for (const job of jobs) {
        const one = handle(job).finally(() => {
          running.delete(one);
          onDone();
        });
        running.add(one);
      }
      return jobs.length;
    },
    async drain() {
      for (let handled = 0; ; ) {
        const begun = await run.begin();
        while (running.size > 0) await Promise.all(running);
        if (begun === 0) return handled;
        handled += begun;
      }
    },
    async stop() {
      stopping.abort();
      while (running.size > 0) await Promise.all(running);
    },
  };
  return run;
}

async function attempt(deps: ServiceDeps, job: WebhookJob, stopping: AbortSignal): Promise<WebhookResult> {
  const to = deps.directory.accounts(job.issuer)?.webhooks?.find((one) => one.name === job.endpoint);
  if (!to || !deps.webhooks) return { kind: 'dead', said: 'the issuer has no such address any more' };
  const posted = await deps.webhooks.post(to, job, AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]));
  if (posted.ok) return { kind: 'delivered', said: posted.value };
  const { said, isGone } = posted.error;
  const now = deps.clock.now();
  if (stopping.aborted) return { kind: 'retry', nextAt: now, said };
  const wait = RETRY_MS[job.attempts];
  if (isGone || wait === undefined) return { kind: 'dead', said };
  return { kind: 'retry', nextAt: now + spread(wait, job.id), said };
}

/** Up to a tenth later, by id: what failed together does not come back together. */
function spread(wait: number, id: string): number {
  const byte = id.charCodeAt(id.length - 1) + 7 * id.charCodeAt(id.length - 2);
  return Math.round(wait * (1 + (byte % 100) / 1_000));
}
