import type { ThreadView } from '../../model/desk-view.ts';
import type { ApiClient, ApiFailure } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import type { Notice } from './desk-state.ts';
import { mergeMessages } from './merge-messages.ts';
import { type Place, toKey } from './route.ts';

/** What one can do to the open conversation. Each press is one action, whatever the network does. */
export interface Presses {
  claim(): Promise<void>;
  handBack(): Promise<void>;
  /** Sends the draft. */
  reply(): Promise<void>;
  /** Sends an unsent reply again, with its own id: once is once. */
  retry(): Promise<void>;
  /** Puts an unsent reply back into the draft. */
  takeBack(): void;
}

/** After "the payer wrote meanwhile" a second press this soon is the same finger: it would send blind. */
const SAME_PRESS_MS = 700;

export function createPresses(
  api: ApiClient,
  box: DeskBox,
  then: { readonly show: (place: Place, view: ThreadView) => void; readonly refresh: () => void },
): Presses {
  const { state, setThread } = box;

  async function press(which: 'claim' | 'hand_back'): Promise<void> {
    const open = state().thread;
    if (!open || open.busy) return;
    const { place } = open;
    setThread(place, () => ({ busy: which, notice: null }));
    const call = which === 'claim' ? api.claim : api.handBack;
    const done = await call(place, crypto.randomUUID());
    if (done.ok) then.show(place, done.value);
    setThread(place, () => ({ busy: null, notice: done.ok ? null : toNotice(done.error, which) }));
    then.refresh();
  }

  async function send(place: Place, inputId: string, text: string, seenSeq: number): Promise<void> {
    box.setPending(place, { inputId, text, seenSeq, state: 'sending' });
    setThread(place, () => ({ notice: null }));
    const said = await api.reply(place, { inputId, text, seenSeq });
    if (said.ok) {
      then.show(place, said.value);
      box.setPending(place, null);
    } else if (said.error.kind === 'unreachable') {
      box.setPending(place, { inputId, text, seenSeq, state: 'unsent' });
      return;
    } else {
      const { problem } = said.error;
      const notice = toNotice(said.error, 'claim');
      box.setPending(place, null);
      putBack(place, text);
      setThread(place, (open) => ({ messages: mergeMessages(open.messages, problem.newer ?? []), notice }));
    }
    then.refresh();
  }

  /** A text that was not sent goes back where it was written, before whatever was written since. */
  function putBack(place: Place, text: string): void {
    const since = state().drafts.get(toKey(place));
    box.setDraft(place, since ? `${text}\n${since}` : text);
  }

  return {
    claim: () => press('claim'),
    handBack: () => press('hand_back'),
    async reply() {
      const open = state().thread;
      if (!open) return;
      const key = toKey(open.place);
      const text = state().drafts.get(key)?.trim() ?? '';
      if (text === '' || state().pending.has(key)) return;
      if (open.notice?.kind === 'unseen' && Date.now() - open.notice.since < SAME_PRESS_MS) return;
      box.setDraft(open.place, '');
      await send(open.place, crypto.randomUUID(), text, open.seenSeq);
    },
    async retry() {
      const open = state().thread;
      if (!open) return;
      const pending = state().pending.get(toKey(open.place));
      if (pending?.state === 'unsent') await send(open.place, pending.inputId, pending.text, open.seenSeq);
    },
    takeBack() {
      const open = state().thread;
      if (!open) return;
      const pending = state().pending.get(toKey(open.place));
      if (pending?.state !== 'unsent') return;
      box.setPending(open.place, null);
      putBack(open.place, pending.text);
    },
  };
}

function toNotice(failure: ApiFailure, press: 'claim' | 'hand_back'): Notice {
  if (failure.kind === 'unreachable') return { kind: 'unreachable', press };
  const { code, detail } = failure.problem;
  if (code === 'unseen_message') return { kind: 'unseen', since: Date.now() };
  return code === 'already_claimed' || code === 'not_owner' ? { kind: 'colleague' } : { kind: 'refused', detail };
}
