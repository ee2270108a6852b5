import type { Book } from '../engine/book.ts';
import type { Conversation } from '../engine/conversation.ts';
import type { Flow } from '../engine/flow.ts';
import { upgradeConversation } from '../engine/upgrade-conversation.ts';
import type { IssuerId } from '../model/ids.ts';
import type { StoredFlow } from '../ports/flow-shelf.ts';
import type { IssuerDirectory } from '../ports/issuer-directory.ts';
import type { Store } from '../ports/store.ts';

/** Keeps in each process what has been published, and the versions that people are still in. */
export interface FlowKeeper {
  /** The issuer's book, with every version that this conversation is pinned to. Cheap when they are known. */
  bookFor(issuer: IssuerId, conversation: Conversation): Promise<Book>;
  /** Puts in force what the record says, if it is newer than what this process has. True if something changed. */
  refresh(issuer: IssuerId): Promise<boolean>;
  /** As `refresh`, for every issuer that has published since; one question to the record. */
  refreshAll(): Promise<void>;
}

interface Shelf {
  number: number;
  /** Loaded versions that are not in force; null: the record does not have it. */
  readonly earlier: Map<string, Flow | null>;
}

/** Until an issuer has published, what its folder held at the start is in force. */
export function createFlowKeeper(deps: { readonly store: Store; readonly directory: IssuerDirectory }): FlowKeeper {
  const { store, directory } = deps;
  const shelves = new Map<IssuerId, Shelf>();

  const shelfOf = (issuer: IssuerId): Shelf => {
    const known = shelves.get(issuer);
    if (known) return known;
    const made: Shelf = { number: 0, earlier: new Map() };
    shelves.set(issuer, made);
    return made;
  };
  const adopt = (issuer: IssuerId, flows: readonly Flow[]): void => {
    const earlier = [...shelfOf(issuer).earlier.values()].filter((one) => one !== null);
    directory.adopt(issuer, flows, earlier);
  };

  const load = async (issuer: IssuerId, wanted: ReadonlySet<string>): Promise<void> => {
    const { earlier } = shelfOf(issuer);
    const found = await store.forIssuer(issuer).flows.versions([...wanted]);
    for (const version of wanted) {
      const stored = found.find((one) => one.version === version);
      earlier.set(version, stored ? directory.compile(stored) : null);
    }
    adopt(issuer, [...directory.book(issuer).flows.values()]);
  };

  const refresh = async (issuer: IssuerId): Promise<boolean> => {
    const shelf = shelfOf(issuer);
    const { number, flows } = await store.forIssuer(issuer).flows.heads();
    if (number <= shelf.number) return false;
    // What was in force until now may be what somebody is in.
    for (const flow of directory.book(issuer).flows.values()) shelf.earlier.set(flow.version, flow);
    shelf.number = number;
    adopt(issuer, compileAll(directory, issuer, flows));
    return true;
  };

  return {
    async bookFor(issuer, conversation) {
      const book = directory.book(issuer);
      const { earlier } = shelfOf(issuer);
      const unknown = versionsOf(conversation).filter((one) => !earlier.has(one) && !isInForce(book, one));
      if (unknown.length === 0) return book;
      await load(issuer, new Set(unknown));
      return directory.book(issuer);
    },
    refresh,
    async refreshAll() {
      for (const [issuer, number] of await store.acrossIssuers.publications()) {
        if (directory.issuer(issuer) !== null && number > shelfOf(issuer).number) await refresh(issuer);
      }
    },
  };
}

/** Flows in force; one that this version of Notan can no longer read stays as it is in this process, if it is. */
function compileAll(directory: IssuerDirectory, issuer: IssuerId, stored: readonly StoredFlow[]): readonly Flow[] {
  const now = directory.book(issuer).flows;
  return stored.flatMap((one) => {
    const known = now.get(one.name);
    if (known?.version === one.version) return [known];
    return directory.compile(one) ?? known ?? [];
  });
}

function isInForce(book: Book, version: string): boolean {
  for (const flow of book.flows.values()) if (flow.version === version) return true;
  return false;
}

/** Every version of a flow that a conversation is in, or can still be taken into by a tap. */
function versionsOf(stored: Conversation): readonly string[] {
  const { sessions, questions } = upgradeConversation(stored);
  const versions = new Set<string>();
  for (const session of sessions) {
    versions.add(session.version);
    for (const caller of session.callers) versions.add(caller.version);
  }
  for (const question of questions) {
    if (question.expects?.survey) versions.add(question.expects.survey.version);
    for (const { action } of question.options) if (action.kind === 'flow') versions.add(action.version);
  }
  versions.delete('');
  return [...versions];
}
