import type { ThreadView } from '../../model/desk-view.ts';
import type { Result } from '../../model/result.ts';
import type { RoomView } from '../../model/room-view.ts';
import type { ApiClient, ApiFailure, SnoozeBody } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import type { Presses } from './create-presses.ts';
import { mergeMessages } from './merge-messages.ts';
import { type Place, toKey } from './route.ts';

/** A snooze as it is chosen; what was seen is added here. */
export type SnoozeChoice =
  | { readonly kind: 'until_time'; readonly until: string }
  | { readonly kind: 'until_answer' | 'until_due' | 'none' };

/** Why something did not happen; null: it did. */
export type Outcome = 'done' | 'unseen' | 'refused' | 'unreachable';

/** What colleagues do to a conversation among themselves. */
export interface CaseWork {
  snooze(choice: SnoozeChoice): Promise<Outcome>;
  tag(tag: string, on: boolean): Promise<Outcome>;
  giveToTeam(team: string | null): Promise<Outcome>;
  takeOver(reason: string): Promise<Outcome>;
  giveToColleague(member: string): Promise<Outcome>;
  /** `survey`: the payer is asked how it went, where the issuer has a flow for that. */
  close(outcome: string, survey: boolean): Promise<Outcome>;
  /** Saves the note that is written. The same note again after a lost answer is the same. */
  note(mentions: readonly string[]): Promise<Outcome>;
  writeNote(text: string): void;
  /** Says what is written to the colleague who has the conversation; the payer never sees it. Once, as a note is. */
  whisper(): Promise<Outcome>;
  writeWhisper(text: string): void;
  /** Colleagues, teams and tags of an issuer; read once, again when `fresh`. */
  room(issuer: string, fresh?: boolean): Promise<RoomView | null>;
  /** A supervisor listens in, seen by whoever has the conversation; or no longer. */
  listen(on: boolean): Promise<Outcome>;
  /** Whoever has the conversation before them has seen where they are mentioned. */
  seeMentions(): void;
}

/** Where a note that is being written is kept among the drafts. */
export function noteKey(place: Place): string {
  return `note ${toKey(place)}`;
}

/** The same of what is whispered. */
export function whisperKey(place: Place): string {
  return `whisper ${toKey(place)}`;
}

export function createCaseWork(
  api: ApiClient,
  box: DeskBox,
  show: (place: Place, view: ThreadView) => void,
  on: { readonly me: () => string; readonly settle: Presses['settle'] },
): CaseWork {
  const { state, set, setThread } = box;
  /** Ids of notes whose saving came to nothing certain, by their text. */
  const tried = new Map<string, string>();

  async function act(
    ask: (place: Place, seenSeq: number) => Promise<Result<ThreadView, ApiFailure>>,
    after: 'reply' | 'at_once' = 'reply',
  ): Promise<Outcome> {
    const open = state().thread;
    if (!open) return 'refused';
    const { place } = open;
    if (after === 'reply') {
      const sent = await on.settle(place);
      if (sent !== 'sent') return sent;
    }
    const now = state().thread;
    const done = await ask(place, now && toKey(now.place) === toKey(place) ? now.seenSeq : open.seenSeq);
    if (done.ok) {
      show(place, done.value);
      return 'done';
    }
    if (done.error.kind === 'unreachable') return 'unreachable';
    const { problem } = done.error;
    setThread(place, (now) => ({ messages: mergeMessages(now.messages, problem.newer ?? []) }));
    return problem.code === 'unseen_message' ? 'unseen' : 'refused';
  }

  /** Saves what is written to colleagues. The same words again after a lost answer are the same. */
  async function jot(
    keyOf: (place: Place) => string,
    save: (
      place: Place,
      words: { inputId: string; text: string; afterSeq: number },
    ) => Promise<Result<ThreadView, ApiFailure>>,
  ): Promise<Outcome> {
    const open = state().thread;
    if (!open || open.busy) return 'refused';
    const { place } = open;
    const key = keyOf(place);
    const text = state().drafts.get(key)?.trim() ?? '';
    if (text === '') return 'refused';
    const inputId = tried.get(key + text) ?? crypto.randomUUID();
    tried.set(key + text, inputId);
    setThread(place, () => ({ busy: 'note' }));
    const afterSeq = open.messages.at(-1)?.seq ?? 0;
    const outcome = await act(() => save(place, { inputId, text, afterSeq }), 'at_once');
    setThread(place, () => ({ busy: null }));
    if (outcome !== 'done') return outcome;
    tried.delete(key + text);
    if (state().drafts.get(key)?.trim() === text) box.setDraftOf(key, '');
    return outcome;
  }

  return {
    snooze: (choice) =>
      act((place, seenSeq) =>
        api.snooze(place, (choice.kind === 'none' ? choice : { ...choice, seenSeq }) as SnoozeBody),
      ),
    tag: (tag, isOn) => act((place) => api.tag(place, tag, isOn), 'at_once'),
    giveToTeam: (team) => {
      const view = state().thread?.view;
      const isMine = view?.owner === 'agent' && view.agent?.id === on.me();
      // What one has oneself is handed over, and waits for the team; what one has not only moves among the lists.
      return act((place) =>
        isMine && team !== null
          ? api.transfer(place, { inputId: crypto.randomUUID(), to: { team } })
          : api.giveToTeam(place, team),
      );
    },
    takeOver: (reason) => act((place) => api.takeOver(place, { inputId: crypto.randomUUID(), reason })),
    giveToColleague: (member) =>
      act((place) => api.transfer(place, { inputId: crypto.randomUUID(), to: { agent: member } })),
    close: (outcome, survey) =>
      act((place, seenSeq) => api.close(place, { inputId: crypto.randomUUID(), outcome, seenSeq, survey })),
    note: (mentions) => jot(noteKey, (place, note) => api.note(place, { ...note, mentions })),
    whisper: () => jot(whisperKey, (place, whisper) => api.whisper(place, whisper)),
    writeWhisper(text) {
      const open = state().thread;
      if (open) box.setDraftOf(whisperKey(open.place), text);
    },
    writeNote(text) {
      const open = state().thread;
      if (open) box.setDraftOf(noteKey(open.place), text);
    },
    async room(issuer, fresh = false) {
      const known = state().rooms.get(issuer);
      if (known && !fresh) return known;
      const read = await api.room(issuer);
      if (!read.ok) return known ?? null;
      set({ rooms: new Map([...state().rooms, [issuer, read.value]]) });
      return read.value;
    },
    listen: (on) => act((place) => api.listen(place, { inputId: crypto.randomUUID(), on }), 'at_once'),
    seeMentions() {
      const open = state().thread;
      if (open && (state().counts?.mentioned ?? 0) > 0) void api.seeMentions(open.place);
    },
  };
}
