/** How one wants the desk to be, in this browser. */
export interface DeskSettings {
  /** Null: not asked yet. */
  readonly notify: boolean | null;
  readonly sound: boolean;
  readonly quiet: { readonly on: boolean; readonly from: string; readonly to: string };
  /** Seconds in which a reply can be undone. */
  readonly undoSeconds: number;
}

export const FIRST_SETTINGS: DeskSettings = {
  notify: null,
  sound: false,
  quiet: { on: false, from: '17:00', to: '08:00' },
  undoSeconds: 5,
};

const keyOf = (member: string): string => `notan.desk.${member}`;

/** What was kept, with what was never chosen as it is at first. Broken storage is no storage. */
export function readSettings(member: string): DeskSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(member)) ?? '{}') as Partial<DeskSettings>;
    return { ...FIRST_SETTINGS, ...kept, quiet: { ...FIRST_SETTINGS.quiet, ...kept.quiet } };
  } catch {
    return FIRST_SETTINGS;
  }
}

export function keepSettings(member: string, settings: DeskSettings): void {
  try {
    localStorage.setItem(keyOf(member), JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing forgets it when the window closes.
  }
}

/** `17:00` to `08:00` goes over midnight; the same time twice is never. `time`: the reader's own clock, `HH:MM`. */
export function isQuiet({ on, from, to }: DeskSettings['quiet'], time: string): boolean {
  if (!on || from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
