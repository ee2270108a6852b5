import type { Flow } from '../engine/flow.ts';
import { takeTurn } from '../engine/take-turn.ts';
import type { IssuerId } from '../model/ids.ts';
import type { WaitingSession } from '../ports/flow-shelf.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { loadFacts } from './load-facts.ts';
import type { Service } from './service.ts';

/** How a move went: those who went on in the new version, those who could not, and all who were to. */
export interface Moved {
  readonly moved: number;
  readonly failed: number;
  readonly waiting: number;
}

const PAGE = 200;

/**
 * Moves those who wait at a step that the version in force says where to go from. Each is a turn of its own, made once by
 * its key, so that a crash in the middle is gone on from, by anyone; safe at any time.
 */
export async function migrateWaiting(
  deps: ServiceDeps,
  converse: Service['converse'],
  issuer: IssuerId,
): Promise<Moved> {
  let [moved, failed, waiting] = [0, 0, 0];
  for (const flow of deps.directory.book(issuer).flows.values()) {
    for await (const one of waitingToMove(deps, issuer, flow)) {
      waiting += 1;
      const providerId = `${flow.version}:${one.session}`;
      const at = instantOf(deps.clock);
      const done = await converse({
        issuer,
        whose: { conversation: one.conversation },
        input: {
          type: 'flow_migrated',
          id: `move-${providerId}`,
          at,
          flow: flow.name,
          session: one.session,
          step: flow.migrate[one.step] ?? '',
        },
        inbound: { source: 'publish', providerId, hash: '', receivedAt: at, answer: null },
      });
      const session = done.ok ? done.value.conversation.sessions.find((each) => each.id === one.session) : undefined;
      if (done.ok && (session === undefined || session.version === flow.version)) moved += 1;
      else failed += 1;
    }
  }
  return { moved, failed, waiting };
}

/** Takes the same turns on the real conversations, with these flows in force, and writes nothing. */
export async function rehearseMigration(deps: ServiceDeps, issuer: IssuerId, flows: readonly Flow[]): Promise<Moved> {
  const book = deps.directory.book(issuer);
  const earlier = new Map([...book.earlier, ...[...book.flows.values()].map((flow) => [flow.version, flow] as const)]);
  const next = { ...book, flows: new Map(flows.map((flow) => [flow.name, flow])), earlier };
  const store = deps.store.forIssuer(issuer);
  let [moved, failed, waiting] = [0, 0, 0];
  for (const flow of flows) {
    for await (const one of waitingToMove(deps, issuer, flow)) {
      waiting += 1;
      const conversation = await store.conversation(one.conversation);
      if (conversation === null) continue;
      const facts = await loadFacts(deps, issuer, conversation.payer);
      const { events } = takeTurn(next, conversation, facts, {
        type: 'flow_migrated',
        id: `rehearsal-${one.session}`,
        at: instantOf(deps.clock),
        flow: flow.name,
        session: one.session,
        step: flow.migrate[one.step] ?? '',
      });
      const isMoved = events.some((event) => event.type === 'session_moved');
      if (isMoved && !events.some((event) => event.type === 'flow_failed')) moved += 1;
      else failed += 1;
    }
  }
  return { moved, failed, waiting };
}

async function* waitingToMove(deps: ServiceDeps, issuer: IssuerId, flow: Flow): AsyncGenerator<WaitingSession> {
  const steps = Object.keys(flow.migrate);
  if (steps.length === 0) return;
  const where = { flow: flow.name, steps, notVersion: flow.version };
  let after = { conversation: '', session: '' };
  for (;;) {
    const page = await deps.store.forIssuer(issuer).flows.waitingAt(where, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
}
