import type { IssuerId } from '../../src/model/ids.ts';
import type { OutboxJob } from '../../src/ports/outbox-store.ts';
import type { Commit, IssuerStore, Store } from '../../src/ports/store.ts';
import type { Ledger } from './ledger.ts';
import type { Life, Scheduler } from './scheduler.ts';
import { SimulatedFault } from './simulated-fault.ts';

/** After these the process may end before it knows that they were done. */
const EFFECTS: ReadonlySet<string> = new Set(['commit', 'settleOutbox', 'claimOutbox', 'savePayer', 'publish']);
/** These need room on the disk. */
const WRITES: ReadonlySet<string> = new Set([
  ...EFFECTS,
  'recordDelivery',
  'noteTimeline',
  'markInsight',
  'tryWrite',
  'add',
]);

export interface GuardDeps {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly life: Life;
  /** Order of the newest claim of each message. */
  readonly claims: Map<string, number>;
  /**
   * The process may end or stand still here, by its seed: before a call to the record, or after what it did. In the middle of a
   * send it has claimed messages, or knows what a provider answered, and the record does not yet.
   */
  readonly mayEnd: (isSending: boolean) => void;
  readonly isDiskFull: () => boolean;
}

/**
 * The one record as one process sees it: before and after each call others may go on, or this process may end or stand
 * still. What is committed and what is claimed is written down for the checks.
 */
export function guardStore(deps: GuardDeps): Store {
  const known = new Map<IssuerId, IssuerStore>();
  return {
    ...deps.store,
    clock: deps.scheduler,
    ...guard(deps, { tryWrite: deps.store.tryWrite }),
    acrossIssuers: guard(deps, watchClaims(deps, deps.store.acrossIssuers)),
    forIssuer(issuer) {
      const found = known.get(issuer);
      if (found) return found;
      const rows = watchCommits(deps, issuer, deps.store.forIssuer(issuer));
      const guarded = guard(deps, { ...rows, flows: guard(deps, rows.flows), payees: guard(deps, rows.payees) });
      known.set(issuer, guarded);
      return guarded;
    },
  };
}

function guard<Port extends object>(deps: GuardDeps, port: Port): Port {
  const { scheduler, life, ledger } = deps;
  const guarded = Object.entries(port).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value];
    const call = async (...given: unknown[]): Promise<unknown> => {
      deps.mayEnd(name === 'settleOutbox');
      await scheduler.park(life);
      if (WRITES.has(name) && deps.isDiskFull()) {
        ledger.fired('disk full');
        throw new SimulatedFault('The disk is full');
      }
      const answer = await scheduler.during(Promise.resolve(value.apply(port, given)));
      if (EFFECTS.has(name)) {
        deps.mayEnd(name === 'claimOutbox' && Array.isArray(answer) && answer.length > 0);
        await scheduler.park(life);
      }
      return answer;
    };
    return [name, call];
  });
  return Object.fromEntries(guarded) as Port;
}

function watchCommits({ ledger }: GuardDeps, issuer: IssuerId, real: IssuerStore): IssuerStore {
  return {
    ...real,
    async commit(given: Commit) {
      const outcome = await real.commit(given);
      if (outcome.kind !== 'committed') return outcome;
      const { id, owner, epoch, lastPayerSeq } = given.conversation;
      ledger.owners.push({
        at: ledger.next(),
        issuer,
        conversation: id,
        owner,
        epoch,
        heard: lastPayerSeq,
        isHearing: given.messages.some((one) => one.from === 'payer'),
        messages: given.messages.map((one) => one.id),
      });
      return outcome;
    },
  };
}

/**
 * A process that stood still past its lease in the middle of a send, or could not record it for so long, is to whoever takes
 * over as one that ended there: what it sent may be sent once more where the provider cannot be asked.
 */
function watchClaims(
  { claims, ledger, scheduler, life }: GuardDeps,
  real: Store['acrossIssuers'],
): Store['acrossIssuers'] {
  const claimedAt = new Map<string, number>();
  const keyOf = ({ issuer, message, fence }: OutboxJob): string => `${issuer} ${message.id} ${fence}`;
  return {
    ...real,
    async claimOutbox(request) {
      const jobs = await real.claimOutbox(request);
      const order = ledger.next();
      for (const job of jobs) {
        claims.set(`${job.issuer} ${job.message.id}`, order);
        claimedAt.set(keyOf(job), scheduler.now());
      }
      return jobs;
    },
    async settleOutbox(job, result, at) {
      const settled = await real.settleOutbox(job, result, at);
      const stoodStill = life.frozeAt !== null && life.frozeAt >= (claimedAt.get(keyOf(job)) ?? Number.NaN);
      const isLate = scheduler.now() >= job.leasedUntil;
      if (!settled.kept && (stoodStill || isLate) && result.kind === 'sent') ledger.ambiguous += 1;
      return settled;
    },
  };
}
