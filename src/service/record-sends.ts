import type { OutboxJob, OutboxResult } from '../ports/outbox-store.ts';
import type { Ended } from './claim-lanes.ts';
import { instantOf, leaseNow, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';
import { tellOfFailure } from './tell-of-failure.ts';

/** Between two tries to tell the record what is known, ms. */
const AGAIN_MS = 250;

interface Outcome {
  readonly job: OutboxJob;
  readonly result: OutboxResult;
}

/** What became of sends, told to the record. */
export interface SendRecord {
  /** Records it, and tells where the thread goes on. If the record is away the outcome is kept. */
  tell(job: OutboxJob, result: OutboxResult): Promise<Ended>;
  /** Tells the record what it could not be told, oldest first, until it fails again. Not to be called twice at a time. */
  catchUp(): Promise<readonly Ended[]>;
  /** When (ms) to catch up; null: nothing is kept. */
  nextAt(): number | null;
}

/**
 * As long as this process lives, it knows what a provider answered: an outcome that could not be recorded is recorded as soon
 * as the record is back. Nobody then has to ask the provider, and where it cannot be asked (Telegram) nothing is said twice.
 * Whoever took the job over meanwhile has a higher fence, and nothing is recorded.
 */
export function createSendRecord(deps: ServiceDeps, converse: Service['converse']): SendRecord {
  const kept = new Set<Outcome>();
  let againAt: number | null = null;
  const keep = (outcome: Outcome, error: unknown): Ended => {
    const { issuer, message } = outcome.job;
    deps.log.error({ err: error, issuer, message: message.id }, 'A send could not be recorded, and will be');
    kept.add(outcome);
    againAt = leaseNow(deps) + AGAIN_MS;
    return { next: null, again: againAt };
  };
  return {
    async tell(job, result) {
      try {
        return await record(deps, converse, { job, result });
      } catch (error) {
        return keep({ job, result }, error);
      }
    },
    async catchUp() {
      const ended: Ended[] = [];
      for (const outcome of kept) {
        try {
          ended.push(await record(deps, converse, outcome));
          kept.delete(outcome);
        } catch (error) {
          keep(outcome, error);
          return ended;
        }
      }
      againAt = null;
      return ended;
    },
    nextAt: () => againAt,
  };
}

async function record(deps: ServiceDeps, converse: Service['converse'], { job, result }: Outcome): Promise<Ended> {
  if (result.kind === 'failed') await tellOfFailure(deps, converse, { ...job, code: result.code });
  const { issuer, conversation, message } = job;
  const fields = { issuer, conversation, message: message.id, channel: message.channel };
  const { kept, next } = await deps.store.acrossIssuers.settleOutbox(job, result, instantOf(deps.clock));
  if (!kept) deps.log.warn(fields, 'A send was recorded by another process first');
  if (result.kind === 'failed') deps.log.error({ ...fields, code: result.code }, 'A message could not be sent');
  if (result.kind === 'retry' || result.kind === 'unknown')
    deps.log.warn({ ...fields, code: result.code }, 'A message will be tried again');
  deps.feed.publish({ issuer, conversation, invoice: message.card });
  return { next, again: 'nextAt' in result ? result.nextAt : null };
}
