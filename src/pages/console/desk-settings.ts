import type { DeskSettings } from '../../model/desk-settings.ts';

export const FIRST_SETTINGS: DeskSettings = {
  notify: null,
  sound: false,
  quiet: { on: false, from: '17:00', to: '08:00' },
  undoSeconds: 5,
};

/** This browser's copy of what the server keeps. */
export interface CachedSettings {
  readonly settings: DeskSettings;
  /** Chosen here, and not yet known to have reached the server. */
  readonly unsent: boolean;
}

const keyOf = (member: string): string => `notan.desk.${member}`;

/** What was kept here, with what was never chosen as it is at first. Broken storage is no storage. */
export function readCachedSettings(member: string): CachedSettings {
  try {
    const { notify, sound, quiet, undoSeconds, unsent } = {
      ...FIRST_SETTINGS,
      ...(JSON.parse(localStorage.getItem(keyOf(member)) ?? '{}') as Partial<DeskSettings & CachedSettings>),
    };
    return {
      settings: { notify, sound, quiet: { ...FIRST_SETTINGS.quiet, ...quiet }, undoSeconds },
      unsent: unsent === true,
    };
  } catch {
    return { settings: FIRST_SETTINGS, unsent: false };
  }
}

export function cacheSettings(member: string, { settings, unsent }: CachedSettings): void {
  try {
    localStorage.setItem(keyOf(member), JSON.stringify({ ...settings, ...(unsent && { unsent }) }));
  } catch {
    // A browser that keeps nothing asks the server when it opens.
  }
}

/** `17:00` to `08:00` goes over midnight; the same time twice is never. `time`: the reader's own clock, `HH:MM`. */
export function isQuiet({ on, from, to }: DeskSettings['quiet'], time: string): boolean {
  if (!on || from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
