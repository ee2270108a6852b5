import type { MeView, ThreadMessageView, ThreadView } from '../../model/desk-view.ts';
import { type Along, NOTHING_ALONG } from './along.ts';
import type { ApiClient } from './create-api-client.ts';
import { type CaseWork, createCaseWork } from './create-case-work.ts';
import { createDeskBox, type DeskBox } from './create-desk-box.ts';
import { createLineKeeper } from './create-line-keeper.ts';
import { createList, type DeskList } from './create-list.ts';
import { createLiveUpdates } from './create-live-updates.ts';
import { createPresence } from './create-presence.ts';
import { createPresses, type Presses } from './create-presses.ts';
import { createRefresher } from './create-refresher.ts';
import { createThreadState } from './desk-state.ts';
import { findNews, type Known, type News } from './find-news.ts';
import { mergeMessages, readFrom } from './merge-messages.ts';
import { type Place, toKey } from './route.ts';

/** The desk's state in this window, and everything one can do to it. */
export interface Desk extends Presses, CaseWork, Pick<DeskBox, 'state' | 'subscribe'>, Pick<DeskList, 'more'> {
  open(place: Place | null): void;
  /** Shows another list. */
  list: DeskList['show'];
  retryList(): void;
  /** What is in the reply box; the payer is shown that somebody writes. */
  write(draft: string): void;
  /** What goes along with it. */
  changeAlong(change: (along: Along) => Along): void;
  /** The newest message that has been read. Never goes back. */
  see(seq: number): void;
  /** Reads a hundred older messages. */
  earlier(): Promise<void>;
  /** Says something to those who listen. */
  say(text: string): void;
  /** Says something below the thread, where the eye already is. */
  tell(text: string): void;
  /** Looks at once, for instance when the machine woke up. */
  wake(): void;
  stop(): void;
}

const PAGE = 100;

/** Makes the desk of a signed-in member: reads the list, listens, and reads again from its cursors when told to. */
export function createDesk(
  api: ApiClient,
  on: {
    readonly me: () => MeView;
    readonly undoMs: () => number;
    /** Something a person should hear of, wherever they look. */
    readonly news: (news: News) => void;
    readonly mentioned: () => void;
    /** True: they are told of news while they look elsewhere. */
    readonly isAwaited: () => boolean;
  },
): Desk {
  const box = createDeskBox();
  const { state, set, setThread, announce } = box;
  const known: Known = new Map();
  let since = new Date().toISOString();
  let mentioned: number | null = null;

  const list = createList(api, box, {
    read(rows, isFirst) {
      const news = findNews(known, rows, on.me().id, since);
      since = new Date(Date.now() + state().skewMs).toISOString();
      if (isFirst) return;
      for (const one of news) {
        if (one.kind === 'waiting') announce('waiting', one.row.payerName, '');
        on.news(one);
      }
    },
    counts(counts) {
      if (mentioned !== null && counts.mentioned > mentioned) on.mentioned();
      mentioned = counts.mentioned;
    },
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
      if (!first) {
        for (const one of newFromPayer(open.messages, merged)) announce('message', view.payerName, one.text);
        const before = new Set(open.view?.notes.map((one) => one.id));
        for (const one of view.notes)
          if (!before.has(one.id) && one.author.id !== on.me().id)
            announce(one.whisperTo?.id === on.me().id ? 'whisper' : 'note', one.author.name, one.text);
      }
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
    list.refresh();
    for (const one of [thread, side]) one.ask();
  }

  const presence = createPresence(api, box);
  const live = createLiveUpdates({
    isAwaited: on.isAwaited,
    keeper: createLineKeeper(),
    typing: presence.heard,
    presence: presence.met,
    state(connection) {
      set({ connection });
      // A refused line does not say why: the next reading finds out whether it is the session.
      if (connection === 'reconnecting') list.refresh();
    },
    open() {
      refresh();
      const open = state().thread;
      if (open) presence.lookAt(open.place);
    },
    hint: ({ issuer, conversation }) => {
      list.hint(conversation === null ? null : toKey({ issuer, conversation }));
      const open = state().thread?.place;
      if (!open || open.issuer !== issuer || (conversation !== null && conversation !== open.conversation)) return;
      thread.ask();
      side.ask();
    },
  });

  const presses = createPresses(api, box, {
    show,
    undoMs: on.undoMs,
    refresh() {
      const open = state().thread?.place;
      list.hint(open ? toKey(open) : null);
      for (const one of [thread, side]) one.ask();
    },
  });

  return {
    state,
    subscribe: box.subscribe,
    ...presses,
    ...createCaseWork(api, box, show, { me: () => on.me().id, settle: presses.settle }),
    list: list.show,
    retryList: list.refresh,
    more: list.more,
    open(place) {
      const open = state().thread;
      if (place && open && toKey(place) === toKey(open.place)) return;
      set({ thread: place && createThreadState(place) });
      presence.lookAt(place);
      thread.ask();
      side.ask();
    },
    write(draft) {
      const open = state().thread;
      if (!open) return;
      box.setDraft(open.place, draft);
      if (draft.trim() !== '') presence.writing(open);
    },
    changeAlong(change) {
      const place = state().thread?.place;
      if (place) box.setAlong(place, change(state().along.get(toKey(place)) ?? NOTHING_ALONG));
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
    say: (text) => announce('said', null, text),
    tell(text) {
      const place = state().thread?.place;
      if (place) setThread(place, () => ({ notice: { kind: 'said', text } }));
    },
    wake() {
      live.wake();
      refresh();
    },
    stop() {
      void presses.flush();
      live.stop();
      presence.stop();
      list.stop();
      for (const one of [thread, side]) one.stop();
    },
  };
}

function newFromPayer(
  before: readonly ThreadMessageView[],
  after: readonly ThreadMessageView[],
): readonly ThreadMessageView[] {
  const last = before.at(-1)?.seq ?? 0;
  return after.filter((one) => one.seq > last && one.from === 'payer');
}
