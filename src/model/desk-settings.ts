/** How one wants the desk to be; follows the person from browser to browser. */
export interface DeskSettings {
  /** Null: not asked yet. */
  readonly notify: boolean | null;
  readonly sound: boolean;
  /** `HH:MM` of the reader's own clock. */
  readonly quiet: { readonly on: boolean; readonly from: string; readonly to: string };
  /** Seconds in which a reply can be undone. */
  readonly undoSeconds: number;
}

/** `settings` is null while nothing has been chosen in any browser. */
export interface DeskSettingsView {
  readonly settings: DeskSettings | null;
}
