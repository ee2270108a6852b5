import type { CaseView } from '../../model/case-view.ts';
import type { DeskCountsView, DeskRowView, ThreadMessageView, ThreadView } from '../../model/desk-view.ts';
import type { RoomView } from '../../model/room-view.ts';
import type { Along } from './along.ts';
import type { Connection } from './create-live-updates.ts';
import type { Place } from './route.ts';

/**
 * A reply on its way. `held`: it leaves in a moment and can be undone; `unsent`: no answer came; it may have arrived, and
 * sending it again with the same id is safe.
 */
export interface PendingReply {
  readonly inputId: string;
  readonly text: string;
  readonly seenSeq: number;
  readonly along: Along;
  readonly state: 'held' | 'sending' | 'unsent';
  /** When a held one leaves, ms of our own clock. */
  readonly leavesAt?: number;
}

/** What the desk has to say about the last press, where the eye already is. */
export type Notice =
  /** A colleague was faster, or has it by now. */
  | { readonly kind: 'colleague' }
  /** The payer wrote meanwhile: read, then send again. `since` keeps a double press from sending blind. */
  | { readonly kind: 'unseen'; readonly since: number }
  /** The payer wrote meanwhile: read before you hand back. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'unreachable'; readonly press: 'claim' | 'hand_back' }
  | { readonly kind: 'refused'; readonly detail: string }
  /** A sentence of the console's own. */
  | { readonly kind: 'said'; readonly text: string };

/** A colleague who has the conversation before them. */
export interface Present {
  readonly name: string;
  readonly doing: 'looking' | 'writing';
  /** Not heard of since then, they are gone; ms of our own clock. */
  readonly until: number;
}

/** What is written below the thread. */
export type DockMode = 'reply' | 'note' | 'whisper';

export interface ThreadState {
  readonly place: Place;
  /** Null until read; `missing` where there is no such conversation for this member. */
  readonly view: Omit<ThreadView, 'messages'> | null;
  readonly missing: boolean;
  readonly messages: readonly ThreadMessageView[];
  /** Newest seq that has been on screen long enough to be read. */
  readonly seenSeq: number;
  readonly notice: Notice | null;
  readonly busy: 'claim' | 'hand_back' | 'note' | null;
  readonly caseView: CaseView | null;
  /** The payer wrote something a moment ago and has not sent it. */
  readonly typing: boolean;
  /** By member. */
  readonly present: ReadonlyMap<string, Present>;
}

/** Something to say aloud once. */
export interface Announcement {
  readonly id: number;
  readonly kind: 'message' | 'waiting' | 'note' | 'whisper' | 'mention' | 'said';
  readonly name: string | null;
  readonly text: string;
}

export interface ListState {
  /** Null until the first reading. */
  readonly rows: readonly DeskRowView[] | null;
  /** Where the next page begins; null: all is loaded. */
  readonly next: string | null;
  readonly failed: boolean;
  readonly fetching: boolean;
}

export interface DeskState {
  readonly list: ListState;
  readonly counts: DeskCountsView | null;
  /** What is on screen could not be read again. */
  readonly stale: boolean;
  /** Server's clock minus ours, ms. */
  readonly skewMs: number;
  readonly connection: Connection;
  readonly thread: ThreadState | null;
  /** By conversation ({@link toKey}); kept while one looks at others. Notes have `note ` before the key. */
  readonly drafts: ReadonlyMap<string, string>;
  /** What goes along with the drafts, by conversation. */
  readonly along: ReadonlyMap<string, Along>;
  readonly pending: ReadonlyMap<string, PendingReply>;
  readonly announcements: readonly Announcement[];
  /** By issuer; read when somebody first asks. */
  readonly rooms: ReadonlyMap<string, RoomView>;
}

export const EMPTY_LIST: ListState = { rows: null, next: null, failed: false, fetching: false };

export const EMPTY_DESK: DeskState = {
  list: EMPTY_LIST,
  counts: null,
  stale: false,
  skewMs: 0,
  connection: 'connecting',
  thread: null,
  drafts: new Map(),
  along: new Map(),
  pending: new Map(),
  announcements: [],
  rooms: new Map(),
};

/** A conversation that was just chosen. */
export function createThreadState(place: Place): ThreadState {
  return {
    place,
    view: null,
    missing: false,
    messages: [],
    seenSeq: 0,
    notice: null,
    busy: null,
    caseView: null,
    typing: false,
    present: new Map(),
  };
}
