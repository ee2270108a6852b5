import type { DeskSettings } from '../../model/desk-settings.ts';
import { isQuiet } from './desk-settings.ts';

/** What is told outside the window: a notification of the browser, a sound. */
export interface Told {
  readonly title: string;
  readonly body: string;
  /** The same tag replaces, so that one conversation is one notification. */
  readonly tag: string;
  readonly open: () => void;
}

const LATEST_SOUND_MS = 2_000;

/** Tells a person who looks elsewhere. Asks nothing: leave is asked for where it is switched on. */
export function createNotifier(settings: () => DeskSettings): (told: Told) => void {
  let audio: AudioContext | null = null;

  async function beep(): Promise<void> {
    try {
      audio ??= new AudioContext();
      // Before the first press a browser holds sounds back: one that comes late says something that is not so.
      const askedAt = Date.now();
      if (audio.state !== 'running') await audio.resume();
      if (Date.now() - askedAt > LATEST_SOUND_MS) return;
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      volume.gain.setValueAtTime(0.06, audio.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.25);
      tone.frequency.value = 660;
      tone.connect(volume).connect(audio.destination);
      tone.start();
      tone.stop(audio.currentTime + 0.25);
    } catch {
      // No sound device, or no sound before the first press: silence is fine.
    }
  }

  return ({ title, body, tag, open }) => {
    const { notify, sound, quiet } = settings();
    const now = new Date();
    const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
    if (isQuiet(quiet, time)) return;
    if (sound) void beep();
    const isElsewhere = document.visibilityState === 'hidden' || !document.hasFocus();
    if (notify !== true || !isElsewhere || !('Notification' in window) || Notification.permission !== 'granted') return;
    // What the payer wrote is not shown on a locked screen: who, and that there is something.
    try {
      const shown = new Notification(title, { body, tag, silent: true });
      shown.onclick = () => {
        window.focus();
        shown.close();
        open();
      };
    } catch {
      // Chrome on Android has the word but lets no page use it: title and list still tell.
    }
  };
}
