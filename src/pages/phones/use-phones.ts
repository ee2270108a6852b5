import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { PhonesApi } from './create-phones-api.ts';
import type { Person } from './person.ts';
import type { SmsPhoneView } from './sms-phone-view.ts';
import type { TelegramPhoneView } from './telegram-phone-view.ts';

/** What is on the chosen person's phones now, and what happened to their newest bill. */
export interface PhonesState {
  readonly sms: SmsPhoneView | null;
  readonly telegram: TelegramPhoneView | null;
  readonly entries: readonly TimelineEntry[];
  readonly typing: boolean;
  readonly connected: boolean;
  /** Reads everything again, now. */
  readonly look: () => void;
}

const NOTHING: Omit<PhonesState, 'look'> = { sms: null, telegram: null, entries: [], typing: false, connected: true };
/** The engine's timeline has no stream of its own here. */
const LOOK_AGAIN_MS = 2_000;
const TYPING_MS = 5_000;

/** Follows the emulator's ledger: each line is a hint to read again what the phones show. */
export function usePhones(api: PhonesApi, person: Person | null, invoice: string | null): PhonesState {
  const [state, setState] = useState(NOTHING);
  const looking = useRef<{ readonly person: Person | null; readonly invoice: string | null }>({ person, invoice });
  looking.current = { person, invoice };

  const look = useCallback(async () => {
    const at = looking.current;
    if (at.person === null) return;
    try {
      const [sms, telegram, entries] = await Promise.all([
        api.smsPhone(at.person),
        api.telegramPhone(at.person),
        at.invoice === null ? [] : api.timeline(at.person, at.invoice).catch(() => []),
      ]);
      // Somebody else may have been chosen meanwhile.
      if (looking.current.person !== at.person || looking.current.invoice !== at.invoice) return;
      setState((before) => ({ ...before, sms, telegram, entries, connected: true }));
    } catch {
      setState((before) => ({ ...before, connected: false }));
    }
  }, [api]);

  useEffect(() => {
    setState((before) => ({ ...NOTHING, connected: before.connected }));
    void look();
  }, [person, invoice, look]);

  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void look();
      }, 40);
    };
    const setTyping = (typing: boolean) =>
      setState((before) => (before.typing === typing ? before : { ...before, typing }));
    const stop = api.watch((line) => {
      const chat = looking.current.person?.telegramChat;
      if (String(line.chat) === chat && line.issuer === looking.current.person?.issuer) {
        clearTimeout(quiet);
        setTyping(line.type === 'chat_action_shown');
        quiet = setTimeout(() => setTyping(false), TYPING_MS);
      }
      lookSoon();
    }, lookSoon);
    const again = setInterval(() => {
      if (document.visibilityState === 'visible') void look();
    }, LOOK_AGAIN_MS);
    return () => {
      stop();
      clearInterval(again);
      clearTimeout(soon);
      clearTimeout(quiet);
    };
  }, [api, look]);

  return { ...state, look };
}
