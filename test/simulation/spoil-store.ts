import type { Conversation } from '../../src/engine/conversation.ts';
import type { IssuerId, MessageId } from '../../src/model/ids.ts';
import type { OutboxJob } from '../../src/ports/outbox-store.ts';
import type { Commit, IssuerStore, Store } from '../../src/ports/store.ts';
import type { Ledger } from './ledger.ts';
import type { Sabotage } from './sabotage.ts';

export interface SpoilDeps {
  readonly sabotage: Sabotage | null;
  readonly ledger: Ledger;
  /** The newest fence of each message, known to nobody else: shared by all processes. */
  readonly fences: Map<string, number>;
  /** Only for "send before the commit". */
  readonly sendEarly: (issuer: IssuerId, commit: Commit) => Promise<void>;
}

/** The record with one of its guarantees taken away; the record itself without a sabotage. */
export function spoilStore(deps: SpoilDeps, store: Store): Store {
  if (deps.sabotage === null) return store;
  return {
    ...store,
    ...(deps.sabotage === 'a full disk is held against a webhook' && { tryWrite: async () => {} }),
    acrossIssuers: spoilQueue(deps, store.acrossIssuers),
    forIssuer: (issuer) => spoilRows(deps, store, issuer),
  };
}

function spoilRows(deps: SpoilDeps, store: Store, issuer: IssuerId): IssuerStore {
  const real = store.forIssuer(issuer);
  switch (deps.sabotage) {
    case 'no unique key of inbound events':
      return {
        ...real,
        commit(given) {
          // Message ids are made of the input's id, and would refuse the second time by themselves.
          const place = deps.ledger.next();
          const messages = given.messages.map((one) => ({ ...one, id: `${one.id}~${place}` as MessageId }));
          return real.commit({ ...given, inbound: null, messages });
        },
      };
    case 'send before the commit':
      return {
        ...real,
        async commit(given) {
          await deps.sendEarly(issuer, given);
          return real.commit(given);
        },
      };
    case 'no compare-and-set on the conversation':
      return { ...real, commit: (given) => force(real, given) };
    case 'an unpinned flow':
      return {
        ...real,
        async conversation(id) {
          const found = await real.conversation(id);
          return found && unpin(found);
        },
        async thread(key, bills) {
          const thread = await real.thread(key, bills);
          return { ...thread, conversation: thread.conversation && unpin(thread.conversation) };
        },
      };
    case 'a query without its issuer': {
      const foreign = store.forIssuer((issuer === 'exempelfiber' ? 'eksempelkraft' : 'exempelfiber') as IssuerId);
      return {
        ...real,
        async thread(key, bills) {
          const thread = await real.thread(key, bills);
          if (thread.ref === null) return thread;
          const { payer } = await foreign.thread({ payer: thread.ref }, 0);
          return { ...thread, payer };
        },
      };
    }
    case 'timeline in a second write':
      return {
        ...real,
        async commit(given) {
          const outcome = await real.commit({ ...given, timeline: [] });
          if (outcome.kind === 'committed') for (const entry of given.timeline) await real.noteTimeline(entry);
          return outcome;
        },
      };
    default:
      return real;
  }
}

/** The last to write is right, whatever it had read. */
async function force(real: IssuerStore, given: Commit) {
  let outcome = await real.commit(given);
  for (let tries = 0; outcome.kind === 'lost_race' && tries < 5; tries += 1) {
    const now = await real.conversation(given.conversation.id);
    const seq = now?.lastSeq ?? 0;
    const messages = given.messages.map((one, index) => ({ ...one, seq: seq + index + 1 }));
    const conversation = { ...given.conversation, version: (now?.version ?? 0) + 1, lastSeq: seq + messages.length };
    outcome = await real.commit({ ...given, messages, conversation });
  }
  return outcome;
}

/** Without a version, a session goes on in whatever is in force. */
function unpin(conversation: Conversation): Conversation {
  return { ...conversation, sessions: conversation.sessions.map((one) => ({ ...one, version: '' })) };
}

function spoilQueue({ sabotage, fences }: SpoilDeps, real: Store['acrossIssuers']): Store['acrossIssuers'] {
  const keyOf = (job: OutboxJob): string => `${job.issuer} ${job.message.id}`;
  const forEver = { leasedUntil: Number.POSITIVE_INFINITY };
  return {
    ...real,
    dueTimers: async (now, limit) => (sabotage === 'timers do not fire' ? [] : real.dueTimers(now, limit)),
    async claimOutbox(request) {
      const jobs = await real.claimOutbox(sabotage === 'no lease' ? { ...request, leaseMs: 0 } : request);
      for (const job of jobs) fences.set(keyOf(job), job.fence);
      return jobs.map((job) => ({
        ...job,
        ...(sabotage === 'no lease' && { outcomeUnknown: false, ...forEver }),
        ...(sabotage === 'a lapsed lease still sends' && forEver),
        ...(sabotage === 'no epoch' && { epoch: 0 }),
        ...(sabotage === 'STOP looked at only when queued' && { stopped: [] }),
      }));
    },
    settleOutbox(job, result, at) {
      const fence = sabotage === 'no fence' ? (fences.get(keyOf(job)) ?? job.fence) : job.fence;
      return real.settleOutbox({ ...job, fence }, result, at);
    },
  };
}
