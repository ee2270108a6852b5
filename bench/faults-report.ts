/** What the fault checks did, as `check:faults --keep` keeps it; null: that step was not run. */
export interface FaultsReport {
  readonly seeds: number | null;
  readonly kills: number | null;
  /** Of PostgreSQL, under traffic. */
  readonly restarts: number | null;
  /** Contested events. */
  readonly races: number | null;
  readonly sabotages: { readonly caught: number; readonly of: number } | null;
  /** All steps, those side by side counted once. */
  readonly seconds: number;
  readonly failed: readonly string[];
}
