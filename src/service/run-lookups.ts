import { type JsonObject, LOOKUP_FAILURES, type LookupOutcome } from '../model/lookup.ts';
import { fail, type Result } from '../model/result.ts';
import type { LookupFailure, LookupRunner } from '../ports/lookup-runner.ts';
import type { LookupJob } from '../ports/lookup-store.ts';
import { instantOf, leaseNow, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';
import { createShowTyping } from './show-typing.ts';

/** Longer than any runner takes for one try; a lease never outlives its lookup. */
const LEASE_MS = 30_000;
/** Lookups under way at the same time, in this process. */
const AT_ONCE = 64;
/** Of them, one issuer's of one kind, over all processes: an endpoint that hangs holds up nobody else's. */
const PER_LANE = 8;

/** A payer who waits no longer than this watches: they are shown that the bot is at it. */
const WATCHED_MS = 30_000;
/** The sign fades after a few seconds; it is shown again for as long as it takes. */
const TYPING_MS = 4_500;

export interface Lookups {
  /** Begins what is due, as far as there is room, and returns without waiting for it: how many it began. */
  begin(): Promise<number>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Runs what is due until nothing is; returns how many it handled. */
  drain(): Promise<number>;
  /** Lets go of what is under way: it is run again by whoever comes next. Nothing may be begun afterwards. */
  stop(): Promise<void>;
}

/**
 * What turns asked about is answered: claim, run, and take a turn with the answer, which also closes the lookup. A crash
 * anywhere in between runs it again until it expires; the answer's turn is taken once, whatever happens.
 *
 * `onDone` is called after each: there is room for another.
 */
export function createLookups(
  deps: ServiceDeps,
  converse: Service['converse'],
  onDone: () => void = () => {},
): Lookups {
  const running = new Set<Promise<void>>();
  const showTyping = createShowTyping(deps);
  const stopping = new AbortController();
  const handleSafely = async (job: LookupJob): Promise<void> => {
    try {
      await handle({ ...deps, showTyping }, converse, job, stopping.signal);
    } catch (error) {
      // Its lease runs out, and it is run again.
      deps.log.error({ err: error, issuer: job.issuer, lookup: job.id }, 'A lookup could not be recorded');
    }
  };
  const lookups: Lookups = {
    async begin() {
      const limit = AT_ONCE - running.size;
      if (limit <= 0 || stopping.signal.aborted) return 0;
      const now = leaseNow(deps);
      const claim = { now, leaseMs: LEASE_MS, limit, perLane: PER_LANE };
      const jobs = await deps.store.acrossIssuers.claimLookups(claim);
      for (const job of jobs) {
        const one = handleSafely(job).finally(() => {
          running.delete(one);
          onDone();
        });
        running.add(one);
      }
      return jobs.length;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    async drain() {
      for (let handled = 0; ; ) {
        const begun = await lookups.begin();
        await lookups.idle();
        if (begun === 0) return handled;
        handled += begun;
      }
    },
    async stop() {
      stopping.abort();
      await lookups.idle();
    },
  };
  return lookups;
}

type LookupDeps = ServiceDeps & { readonly showTyping: ReturnType<typeof createShowTyping> };

async function handle(
  deps: LookupDeps,
  converse: Service['converse'],
  job: LookupJob,
  stopping: AbortSignal,
): Promise<void> {
  const fields = { issuer: job.issuer, conversation: job.conversation, lookup: job.id, kind: job.kind };
  const result = await attempt(deps, job, stopping);
  const now = leaseNow(deps);
  if (!result.ok) {
    const { code, detail } = result.error;
    deps.log.warn({ ...fields, code, detail }, 'A lookup was not answered');
    const nextAt = stopping.aborted ? now : nextTry(deps.lookups?.[job.kind], job, code, now);
    if (nextAt !== null) {
      await deps.store.acrossIssuers.settleLookup(job, { kind: 'retry', nextAt }, instantOf(deps.clock));
      return;
    }
  }
  const outcome: LookupOutcome = result.ok ? result : { ok: false, code: result.error.code };
  const at = instantOf(deps.clock);
  const conversed = await converse({
    issuer: job.issuer,
    whose: { conversation: job.conversation },
    input: { type: 'lookup_completed', id: `lookup-${job.id}`, at, lookup: job.id, kind: job.kind, outcome },
    inbound: { source: 'lookup', providerId: job.id, hash: '', receivedAt: at, answer: null },
  });
  if (conversed.ok) return;
  deps.log.error({ ...fields, code: conversed.error.code }, 'The answer to a lookup could not be taken');
  if (conversed.error.code === 'not_found')
    await deps.store.acrossIssuers.settleLookup(job, { kind: 'abandoned' }, instantOf(deps.clock));
}

/** Asks the runner, until the lookup expires at the latest. */
async function attempt(
  deps: LookupDeps,
  job: LookupJob,
  stopping: AbortSignal,
): Promise<Result<JsonObject, LookupFailure>> {
  const left = Date.parse(job.expiresAt) - deps.clock.now();
  if (left <= 0) return fail({ code: 'expired', detail: 'nobody answered in time' });
  const accounts = deps.directory.accounts(job.issuer);
  const runner = deps.lookups?.[job.kind];
  if (!runner || accounts === null) return fail({ code: 'not_allowed', detail: 'nobody answers this kind here' });
  const { issuer, conversation, id, request, expiresAt } = job;
  const isWatched = left <= WATCHED_MS;
  const show = (): void => deps.showTyping(issuer, conversation, 'bot');
  if (isWatched) show();
  const showing = isWatched ? setInterval(show, TYPING_MS) : undefined;
  const expired = AbortSignal.timeout(left);
  const result = await runner
    .run({ issuer, accounts, conversation, id, request, expiresAt }, AbortSignal.any([expired, stopping]))
    .finally(() => clearInterval(showing));
  return !result.ok && expired.aborted ? fail({ code: 'expired', detail: result.error.detail }) : result;
}

/** When to try again (ms), null if that is in vain: the failure is final, the tries are used up, or it will have expired. */
function nextTry(
  runner: LookupRunner | undefined,
  job: LookupJob,
  code: LookupFailure['code'],
  now: number,
): number | null {
  const wait = runner?.retryMs[job.attempts];
  if (wait === undefined || !LOOKUP_FAILURES[code].retryable) return null;
  return now + wait < Date.parse(job.expiresAt) ? now + wait : null;
}
