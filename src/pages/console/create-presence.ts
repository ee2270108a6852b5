import type { TypingView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import type { ThreadState } from './desk-state.ts';
import { type Place, toKey } from './route.ts';

/** Both ways of "somebody is there": told to the payer's page, and shown here. */
export interface Presence {
  /** Our words change in the reply box. Told at most every three seconds, as the protocol asks. */
  writing(thread: ThreadState): void;
  /** We have read up to here. Told once, and only of conversations that a person has or is asked for. */
  saw(thread: ThreadState, seq: number): void;
  /** The payer writes. */
  heard(typing: TypingView): void;
  stop(): void;
}

const TELL_EVERY_MS = 3_000;
/** Longer than the payer's page waits between two signals. */
const SHOWN_MS = 6_000;

export function createPresence(api: ApiClient, { state, setThread }: DeskBox): Presence {
  const told = new Map<string, number>();
  const seen = new Map<string, number>();
  let hide: ReturnType<typeof setTimeout> | undefined;

  return {
    writing({ place }) {
      const key = toKey(place);
      if (Date.now() - (told.get(key) ?? 0) < TELL_EVERY_MS) return;
      told.set(key, Date.now());
      void api.typing(place);
    },
    saw({ place, view, messages }, seq) {
      const isForPeople = view?.owner === 'agent' || view?.owner === 'offered';
      const newest = messages.findLast((one) => one.from === 'payer' && one.seq <= seq)?.seq ?? 0;
      if (!isForPeople || newest <= (seen.get(toKey(place)) ?? 0)) return;
      seen.set(toKey(place), newest);
      void api.seen(place, newest);
    },
    heard({ issuer, conversation }) {
      const place: Place = { issuer, conversation };
      const open = state().thread;
      if (!open || toKey(open.place) !== toKey(place)) return;
      clearTimeout(hide);
      setThread(place, () => ({ typing: true }));
      hide = setTimeout(() => setThread(place, () => ({ typing: false })), SHOWN_MS);
    },
    stop() {
      clearTimeout(hide);
    },
  };
}
