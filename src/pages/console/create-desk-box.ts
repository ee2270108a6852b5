import type { Along } from './along.ts';
import { type Announcement, type DeskState, EMPTY_DESK, type PendingReply, type ThreadState } from './desk-state.ts';
import { type Place, toKey } from './route.ts';

/** Holds the desk's state and the few ways to change it. */
export interface DeskBox {
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  set(change: Partial<DeskState>): void;
  /** Changes the open conversation, if it still is this one. */
  setThread(place: Place, change: (thread: ThreadState) => Partial<ThreadState>): void;
  setDraft(place: Place, draft: string): void;
  /** The same by its key among the drafts. */
  setDraftOf(key: string, draft: string): void;
  /** Null: nothing goes along. */
  setAlong(place: Place, along: Along | null): void;
  setPending(place: Place, pending: PendingReply | null): void;
  announce(kind: Announcement['kind'], name: string | null, text: string): void;
}

const MOST_ANNOUNCEMENTS = 4;

export function createDeskBox(): DeskBox {
  let state = EMPTY_DESK;
  let spoken = 0;
  const listeners = new Set<() => void>();

  function set(change: Partial<DeskState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    setThread(place, change) {
      const { thread } = state;
      if (thread && toKey(thread.place) === toKey(place)) set({ thread: { ...thread, ...change(thread) } });
    },
    setDraft(place, draft) {
      set({ drafts: withEntry(state.drafts, toKey(place), draft === '' ? null : draft) });
    },
    setDraftOf(key, draft) {
      set({ drafts: withEntry(state.drafts, key, draft === '' ? null : draft) });
    },
    setAlong(place, along) {
      set({ along: withEntry(state.along, toKey(place), along) });
    },
    setPending(place, pending) {
      set({ pending: withEntry(state.pending, toKey(place), pending) });
    },
    announce(kind, name, text) {
      spoken += 1;
      set({ announcements: [...state.announcements, { id: spoken, kind, name, text }].slice(-MOST_ANNOUNCEMENTS) });
    },
  };
}

function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}
