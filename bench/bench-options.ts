/** How long and how hard; see `npm run bench -- --help`. */
export interface BenchOptions {
  /** Measured time of each side. */
  readonly seconds: number;
  /** Payers who write at the same time. */
  readonly lanes: number;
  /** True: the emulated Twilio reports every message's progress back. */
  readonly reports: boolean;
  /** Bills of a run. */
  readonly bills: number;
  /** Messages a second that the emulated Twilio lets the sender send in it. */
  readonly rate: number;
  /** Where a CPU profile of the measured process goes; null: none. */
  readonly profileDir: string | null;
}
