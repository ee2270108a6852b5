import type { ThreadView } from '../../model/desk-view.ts';
import { countFiles, NOTHING_ALONG } from './along.ts';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import type { Notice, PendingReply } from './desk-state.ts';
import { mergeMessages } from './merge-messages.ts';
import { type Place, toKey } from './route.ts';

/** What one can do to the open conversation. Each press is one action, whatever the network does. */
export interface Presses {
  claim(): Promise<void>;
  handBack(): Promise<void>;
  /** Sends the draft, after the time in which it can be undone; a held reply leaves at once. */
  reply(): Promise<void>;
  /** A held reply goes back where it was written, as if it had not been sent. False: there is none. */
  undo(): boolean;
  /** Sends an unsent reply again, with its own id: once is once. */
  retry(): Promise<void>;
  /** Puts an unsent reply back into the draft. */
  takeBack(): void;
  /** What is held leaves now: the window closes, or one signs out, and "send" was pressed. */
  flush(): Promise<void>;
  /**
   * Before anything else is done to a conversation, a reply that is held or on its way is out. Otherwise it would come after
   * the close, or be refused once a colleague has it. False: it could not leave, and stands where it was written.
   */
  settle(place: Place): Promise<'sent' | 'unseen' | 'refused' | 'unreachable'>;
}

/** After "the payer wrote meanwhile" a second press this soon is the same finger: it would send blind. */
const SAME_PRESS_MS = 700;

export function createPresses(
  api: ApiClient,
  box: DeskBox,
  then: {
    readonly show: (place: Place, view: ThreadView) => void;
    readonly refresh: () => void;
    readonly undoMs: () => number;
  },
): Presses {
  const { state, setThread } = box;
  /** Held replies, by conversation. */
  const held = new Map<string, { readonly place: Place; readonly timer: ReturnType<typeof setTimeout> }>();

  async function press(which: 'claim' | 'hand_back'): Promise<void> {
    const open = state().thread;
    if (!open || open.busy) return;
    const { place } = open;
    setThread(place, () => ({ busy: which, notice: null }));
    if ((await settle(place)) !== 'sent') {
      setThread(place, () => ({ busy: null }));
      return;
    }
    const inputId = crypto.randomUUID();
    const seenSeq = seenOf(place, open.seenSeq);
    const done = await (which === 'claim' ? api.claim(place, inputId) : api.handBack(place, inputId, seenSeq));
    if (done.ok) then.show(place, done.value);
    const newer = done.ok || done.error.kind === 'unreachable' ? [] : (done.error.problem.newer ?? []);
    setThread(place, (now) => ({
      busy: null,
      notice: done.ok ? null : toNotice(done.error, which),
      messages: mergeMessages(now.messages, newer),
    }));
    then.refresh();
  }

  /** What has been read by now, if the conversation is still the open one. */
  function seenOf(place: Place, before: number): number {
    const { thread } = state();
    return thread && toKey(thread.place) === toKey(place) ? Math.max(before, thread.seenSeq) : before;
  }

  /** Replies that are on their way, by conversation. */
  const leaving = new Map<string, Promise<void>>();
  function send(place: Place, reply: Omit<PendingReply, 'state'>): Promise<void> {
    const key = toKey(place);
    const sending = deliver(place, reply).finally(() => leaving.delete(key));
    leaving.set(key, sending);
    return sending;
  }

  async function settle(place: Place): ReturnType<Presses['settle']> {
    const key = toKey(place);
    const pending = state().pending.get(key);
    if (pending === undefined) return 'sent';
    if (pending.state === 'held') await release(key);
    else await leaving.get(key);
    const left = state().pending.get(key);
    if (left?.state === 'unsent') {
      setThread(place, () => ({ notice: { kind: 'unreachable', press: 'claim' } }));
      return 'unreachable';
    }
    const { thread } = state();
    if (!thread || toKey(thread.place) !== key || thread.notice === null) return 'sent';
    return thread.notice.kind === 'unseen' ? 'unseen' : 'refused';
  }

  async function deliver(place: Place, reply: Omit<PendingReply, 'state'>): Promise<void> {
    const { inputId, text, seenSeq, along } = reply;
    box.setPending(place, { ...reply, state: 'sending' });
    setThread(place, () => ({ notice: null }));
    const said = await api.reply(place, { inputId, text, seenSeq, along });
    if (said.ok) {
      then.show(place, said.value);
      box.setPending(place, null);
    } else if (said.error.kind === 'unreachable') {
      box.setPending(place, { ...reply, state: 'unsent' });
      return;
    } else {
      const { problem } = said.error;
      const notice = toNotice(said.error, 'claim');
      box.setPending(place, null);
      putBack(place, reply);
      setThread(place, (open) => ({ messages: mergeMessages(open.messages, problem.newer ?? []), notice }));
    }
    then.refresh();
  }

  /** What was not sent goes back where it was written, before whatever was written since. */
  function putBack(place: Place, { text, along }: Pick<PendingReply, 'text' | 'along'>): void {
    const since = state().drafts.get(toKey(place));
    box.setDraft(place, since ? `${text}\n${since}` : text);
    if (!state().along.has(toKey(place)) && along !== NOTHING_ALONG) box.setAlong(place, along);
  }

  function release(key: string): Promise<void> {
    const one = held.get(key);
    const pending = state().pending.get(key);
    held.delete(key);
    if (!one || pending?.state !== 'held') return Promise.resolve();
    clearTimeout(one.timer);
    return send(one.place, pending);
  }

  return {
    claim: () => press('claim'),
    handBack: () => press('hand_back'),
    async reply() {
      const open = state().thread;
      if (!open) return;
      const key = toKey(open.place);
      if (state().pending.get(key)?.state === 'held') return release(key);
      const text = state().drafts.get(key)?.trim() ?? '';
      const along = state().along.get(key) ?? NOTHING_ALONG;
      if ((text === '' && countFiles(along) === 0) || state().pending.has(key)) return;
      if (open.notice?.kind === 'unseen' && Date.now() - open.notice.since < SAME_PRESS_MS) return;
      box.setDraft(open.place, '');
      box.setAlong(open.place, null);
      const { place, seenSeq } = open;
      const [inputId, ms] = [crypto.randomUUID(), then.undoMs()];
      const reply = { inputId, text, seenSeq, along };
      if (ms <= 0) return send(place, reply);
      // What was on screen when the key was pressed is what was answered: a word that comes in the meantime refuses it.
      box.setPending(place, { ...reply, state: 'held', leavesAt: Date.now() + ms });
      setThread(place, () => ({ notice: null }));
      held.set(key, { place, timer: setTimeout(() => void release(key), ms) });
    },
    undo() {
      const open = state().thread;
      const key = open && toKey(open.place);
      const pending = key ? state().pending.get(key) : undefined;
      if (!open || !key || pending?.state !== 'held') return false;
      clearTimeout(held.get(key)?.timer);
      held.delete(key);
      box.setPending(open.place, null);
      putBack(open.place, pending);
      return true;
    },
    async retry() {
      const open = state().thread;
      if (!open) return;
      const pending = state().pending.get(toKey(open.place));
      if (pending?.state === 'unsent') await send(open.place, { ...pending, seenSeq: open.seenSeq });
    },
    takeBack() {
      const open = state().thread;
      if (!open) return;
      const pending = state().pending.get(toKey(open.place));
      if (pending?.state !== 'unsent') return;
      box.setPending(open.place, null);
      putBack(open.place, pending);
    },
    async flush() {
      await Promise.all([...held.keys()].map(release));
    },
    settle,
  };
}

function toNotice(failure: ApiFailure, press: 'claim' | 'hand_back'): Notice {
  if (failure.kind === 'unreachable') return { kind: 'unreachable', press };
  const { code, detail } = failure.problem;
  if (code === 'unseen_message')
    return press === 'hand_back' ? { kind: 'unread' } : { kind: 'unseen', since: Date.now() };
  return code === 'already_claimed' || code === 'not_owner' ? { kind: 'colleague' } : { kind: 'refused', detail };
}
