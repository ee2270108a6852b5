import type { PresenceView, TypingView } from '../../model/desk-view.ts';
import type { ApiClient } from './create-api-client.ts';
import type { DeskBox } from './create-desk-box.ts';
import type { Present, ThreadState } from './desk-state.ts';
import { type Place, toKey } from './route.ts';

/** "Somebody is there": told to the payer's page and to colleagues, and shown here. */
export interface Presence {
  /** Our words change in the reply box. Told at most every three seconds, as the protocol asks. */
  writing(thread: ThreadState): void;
  /** We have read up to here. Told once, and only of conversations that a person has or is asked for. */
  saw(thread: ThreadState, seq: number): void;
  /** The conversation we have before us now; null: none. Said again as long as it is. */
  lookAt(place: Place | null): void;
  /** The payer writes. */
  heard(typing: TypingView): void;
  /** A colleague looks, writes or leaves. */
  met(presence: PresenceView): void;
  stop(): void;
}

const TELL_EVERY_MS = 3_000;
/** Longer than the payer's page waits between two signals. */
const SHOWN_MS = 6_000;
const SAY_AGAIN_MS = 20_000;
const LOOKING_MS = 45_000;

export function createPresence(api: ApiClient, { state, setThread }: DeskBox): Presence {
  const told = new Map<string, number>();
  const seen = new Map<string, number>();
  let hide: ReturnType<typeof setTimeout> | undefined;
  let looked: Place | null = null;
  let wroteAt = 0;

  const again = setInterval(() => {
    forget();
    if (looked && document.visibilityState === 'visible') void api.presence(looked, 'looking');
  }, SAY_AGAIN_MS);
  const tidy = setInterval(forget, 2_000);

  function forget(): void {
    const open = state().thread;
    if (!open || [...open.present.values()].every((one) => one.until > Date.now())) return;
    const still = [...open.present].flatMap(([member, one]): readonly [string, Present][] => {
      if (one.until > Date.now()) return [[member, one]];
      // Who has stopped writing looks on for a while.
      return one.doing === 'writing' ? [[member, { ...one, doing: 'looking', until: Date.now() + LOOKING_MS }]] : [];
    });
    setThread(open.place, () => ({ present: new Map(still) }));
  }

  return {
    writing({ place }) {
      const key = toKey(place);
      if (Date.now() - (told.get(key) ?? 0) < TELL_EVERY_MS) return;
      told.set(key, Date.now());
      wroteAt = Date.now();
      void api.typing(place);
      void api.presence(place, 'writing');
    },
    saw({ place, view, messages }, seq) {
      const isForPeople = view?.owner === 'agent' || view?.owner === 'offered';
      const newest = messages.findLast((one) => one.from === 'payer' && one.seq <= seq)?.seq ?? 0;
      if (!isForPeople || newest <= (seen.get(toKey(place)) ?? 0)) return;
      seen.set(toKey(place), newest);
      void api.seen(place, newest);
    },
    lookAt(place) {
      if (looked && (!place || toKey(place) !== toKey(looked))) void api.presence(looked, 'gone');
      looked = place;
      if (place) void api.presence(place, 'looking');
    },
    heard({ issuer, conversation }) {
      const place: Place = { issuer, conversation };
      const open = state().thread;
      if (!open || toKey(open.place) !== toKey(place)) return;
      clearTimeout(hide);
      setThread(place, () => ({ typing: true }));
      hide = setTimeout(() => setThread(place, () => ({ typing: false })), SHOWN_MS);
    },
    met({ issuer, conversation, member, name, doing }) {
      const place: Place = { issuer, conversation };
      const open = state().thread;
      if (!open || toKey(open.place) !== toKey(place)) return;
      const present = new Map(open.present);
      const isNew = !present.has(member);
      if (doing === 'gone') present.delete(member);
      else present.set(member, { name, doing, until: Date.now() + (doing === 'writing' ? SHOWN_MS : LOOKING_MS) });
      setThread(place, () => ({ present }));
      // Whoever comes in does not know who was here.
      if (isNew && doing !== 'gone' && looked && toKey(looked) === toKey(place))
        void api.presence(place, Date.now() - wroteAt < SHOWN_MS ? 'writing' : 'looking');
    },
    stop() {
      clearTimeout(hide);
      clearInterval(again);
      clearInterval(tidy);
      if (looked) void api.presence(looked, 'gone');
      looked = null;
    },
  };
}
