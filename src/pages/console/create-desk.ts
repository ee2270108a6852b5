import type { DeskRowView, ThreadMessageView, ThreadView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import { createDeskBox, type DeskBox } from './create-desk-box.ts';
import { createLiveUpdates } from './create-live-updates.ts';
import { createPresence } from './create-presence.ts';
import { createPresses, type Presses } from './create-presses.ts';
import { createRefresher } from './create-refresher.ts';
import { createThreadState } from './desk-state.ts';
import { mergeMessages, readFrom } from './merge-messages.ts';
import { type Place, toKey } from './route.ts';

/** The desk's state in this window, and everything one can do to it. */
export interface Desk extends Presses, Pick<DeskBox, 'state' | 'subscribe'> {
  open(place: Place | null): void;
  /** What is in the reply box; the payer is shown that somebody writes. */
  write(draft: string): void;
  /** The newest message that has been read. Never goes back. */
  see(seq: number): void;
  /** Reads a hundred older messages. */
  earlier(): Promise<void>;
  /** Looks at once, for instance when the machine woke up. */
  wake(): void;
  stop(): void;
}

const PAGE = 100;

/** Makes the desk of a signed-in member: reads the queue, listens, and reads again from its cursors when told to. */
export function createDesk(api: ApiClient): Desk {
  const box = createDeskBox();
  const { state, set, setThread, announce } = box;

  const queue = createRefresher(async () => {
    const read = await api.desk();
    if (!read.ok) {
      set({ stale: true });
      return read.error.kind === 'refused' && read.error.problem.status < 500;
    }
    const before = state().rows;
    set({ rows: read.value.rows, stale: false, skewMs: Date.parse(read.value.now) - Date.now() });
    if (before) for (const row of newlyWaiting(before, read.value.rows)) announce('waiting', row.payerName, '');
    return true;
  });

  const thread = createRefresher(async () => {
    const open = state().thread;
    if (!open || open.missing) return true;
    const read = await api.thread(open.place, readFrom(open.messages));
    if (read.ok) show(open.place, read.value);
    else if (read.error.kind === 'refused' && read.error.problem.status === 404)
      setThread(open.place, () => ({ missing: true }));
    return read.ok || read.error.kind === 'refused';
  });

  const side = createRefresher(async () => {
    const open = state().thread;
    if (!open || open.missing) return true;
    const read = await api.caseOf(open.place);
    if (read.ok) setThread(open.place, () => ({ caseView: read.value }));
    return read.ok || read.error.kind === 'refused';
  });

  function show(place: Place, { messages, ...view }: ThreadView): void {
    const pending = state().pending.get(toKey(place));
    if (pending && messages.some((one) => one.id.includes(pending.inputId))) box.setPending(place, null);
    setThread(place, (open) => {
      const merged = mergeMessages(open.messages, messages);
      const first = open.view === null;
      if (!first) for (const one of newFromPayer(open.messages, merged)) announce('message', view.payerName, one.text);
      // What was there when the conversation was opened is what the reader sees first.
      const said = newFromPayer(open.messages, merged).length > 0;
      return {
        view,
        messages: merged,
        seenSeq: first ? (merged.at(-1)?.seq ?? 0) : open.seenSeq,
        typing: open.typing && !said,
      };
    });
  }

  function refresh(): void {
    for (const one of [queue, thread, side]) one.ask();
  }

  const presence = createPresence(api, box);
  const live = createLiveUpdates({
    typing: presence.heard,
    state(connection) {
      set({ connection });
      // A refused line does not say why: the next reading finds out whether it is the session.
      if (connection === 'reconnecting') queue.ask();
    },
    open: refresh,
    hint: ({ issuer, conversation }) => {
      queue.ask();
      const open = state().thread?.place;
      if (!open || open.issuer !== issuer || (conversation !== null && conversation !== open.conversation)) return;
      thread.ask();
      side.ask();
    },
  });

  return {
    state,
    subscribe: box.subscribe,
    ...createPresses(api, box, { show, refresh }),
    open(place) {
      const open = state().thread;
      if (place && open && toKey(place) === toKey(open.place)) return;
      set({ thread: place && createThreadState(place) });
      thread.ask();
      side.ask();
    },
    write(draft) {
      const open = state().thread;
      if (!open) return;
      box.setDraft(open.place, draft);
      if (draft.trim() !== '') presence.writing(open);
    },
    see(seq) {
      const open = state().thread;
      if (!open) return;
      if (seq > open.seenSeq) setThread(open.place, () => ({ seenSeq: seq }));
      presence.saw(open, seq);
    },
    async earlier() {
      const open = state().thread;
      const first = open?.messages[0]?.seq ?? 1;
      if (!open || first <= 1) return;
      const read = await api.thread(open.place, Math.max(0, first - 1 - PAGE));
      if (read.ok) setThread(open.place, (now) => ({ messages: mergeMessages(read.value.messages, now.messages) }));
    },
    wake() {
      live.wake();
      refresh();
    },
    stop() {
      live.stop();
      presence.stop();
      for (const one of [queue, thread, side]) one.stop();
    },
  };
}

function newlyWaiting(before: readonly DeskRowView[], after: readonly DeskRowView[]): readonly DeskRowView[] {
  const known = new Set(before.filter((row) => row.owner === 'offered').map(toKey));
  return after.filter((row) => row.owner === 'offered' && !known.has(toKey(row)));
}

function newFromPayer(
  before: readonly ThreadMessageView[],
  after: readonly ThreadMessageView[],
): readonly ThreadMessageView[] {
  const last = before.at(-1)?.seq ?? 0;
  return after.filter((one) => one.seq > last && one.from === 'payer');
}
