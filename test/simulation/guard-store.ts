import type { IssuerId, MessageId } from '../../src/model/ids.ts';
import type { Commit, IssuerStore, Store } from '../../src/ports/store.ts';
import type { Ledger } from './ledger.ts';
import type { Sabotage } from './sabotage.ts';
import type { Life, Scheduler } from './scheduler.ts';

/** After these the process may end before it knows that they were done. */
const EFFECTS: ReadonlySet<string> = new Set(['commit', 'settleOutbox', 'claimOutbox', 'savePayer']);

export interface GuardDeps {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly life: Life;
  readonly sabotage: Sabotage | null;
  /** Order of the newest claim of each message. */
  readonly claims: Map<string, number>;
  /** The process may end here, by its seed. */
  readonly mayEnd: () => void;
  /** Only for "send before the commit". */
  readonly sendEarly: (issuer: IssuerId, commit: Commit) => Promise<void>;
}

/** The one record as one process sees it: before and after each call others may go on, or this process may end. */
export function guardStore(deps: GuardDeps): Store {
  const across = guard(deps, sabotageQueue(deps, deps.store.acrossIssuers));
  return {
    ...deps.store,
    clock: deps.scheduler,
    acrossIssuers: across,
    forIssuer(issuer) {
      const spoiled = sabotageStore(deps, deps.store, issuer);
      return guard(deps, { ...spoiled, flows: guard(deps, spoiled.flows) });
    },
  };
}

function guard<Port extends object>(deps: GuardDeps, port: Port): Port {
  const { scheduler, life } = deps;
  const guarded = Object.entries(port).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value];
    const call = async (...given: unknown[]): Promise<unknown> => {
      await scheduler.park(life);
      deps.mayEnd();
      if (life.isOver) return new Promise(() => {});
      const answer = await scheduler.during(Promise.resolve(value.apply(port, given)));
      if (EFFECTS.has(name)) {
        deps.mayEnd();
        await scheduler.park(life);
      }
      return answer;
    };
    return [name, call];
  });
  return Object.fromEntries(guarded) as Port;
}

function sabotageStore(deps: GuardDeps, store: Store, issuer: IssuerId): IssuerStore {
  const real = store.forIssuer(issuer);
  const { sabotage, ledger } = deps;
  const commit = async (given: Commit) => {
    let wanted = given;
    if (sabotage === 'no unique key of inbound events') {
      // Message ids are made of the input's id, and would refuse the second time by themselves.
      const place = ledger.next();
      const messages = given.messages.map((one) => ({ ...one, id: `${one.id}~${place}` as MessageId }));
      wanted = { ...wanted, inbound: null, messages };
    }
    if (sabotage === 'timeline in a second write') wanted = { ...wanted, timeline: [] };
    if (sabotage === 'send before the commit') await deps.sendEarly(issuer, given);
    let outcome = await real.commit(wanted);
    if (sabotage === 'no compare-and-set on the conversation' && outcome.kind === 'lost_race') {
      const now = await real.conversation(given.conversation.id);
      const forced = { ...wanted.conversation, version: (now?.version ?? 0) + 1 };
      const seqs = now?.lastSeq ?? 0;
      const messages = wanted.messages.map((one, index) => ({ ...one, seq: seqs + index + 1 }));
      outcome = await real.commit({
        ...wanted,
        messages,
        conversation: { ...forced, lastSeq: seqs + messages.length },
      });
    }
    if (outcome.kind === 'committed') {
      ledger.owners.push({
        at: ledger.next(),
        issuer,
        conversation: given.conversation.id,
        owner: given.conversation.owner,
        epoch: given.conversation.epoch,
        heard: given.conversation.lastPayerSeq,
        messages: wanted.messages.map((one) => one.id),
      });
      if (sabotage === 'timeline in a second write') {
        await deps.scheduler.park(deps.life);
        for (const entry of given.timeline) await real.noteTimeline(entry);
      }
    }
    return outcome;
  };
  if (sabotage === 'a query without its issuer') {
    const foreign = store.forIssuer((issuer === 'exempelfiber' ? 'eksempelkraft' : 'exempelfiber') as IssuerId);
    return { ...real, commit, payer: (ref) => foreign.payer(ref) };
  }
  return { ...real, commit };
}

function sabotageQueue({ sabotage, claims, ledger }: GuardDeps, real: Store['acrossIssuers']): Store['acrossIssuers'] {
  return {
    ...real,
    dueTimers: async (now, limit) => (sabotage === 'timers do not fire' ? [] : real.dueTimers(now, limit)),
    async claimOutbox(request) {
      const patience = sabotage === 'no lease' ? { ...request, leaseMs: 0 } : request;
      const jobs = await real.claimOutbox(patience);
      const order = ledger.next();
      for (const job of jobs) claims.set(`${job.issuer} ${job.message.id}`, order);
      return jobs.map((job) => ({
        ...job,
        ...(sabotage === 'no lease' && { outcomeUnknown: false }),
        ...(sabotage === 'no epoch' && { epoch: 0 }),
        ...(sabotage === 'STOP looked at only when queued' && { stopped: [] }),
      }));
    },
  };
}
