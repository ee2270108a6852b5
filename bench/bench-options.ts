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
  /** Messages of the store that start opens; payers of the store that growth measures, and a hundred times the messages of its conversations. */
  readonly size: number;
  /** A PostgreSQL to make databases in; null: figures that need one are left out. */
  readonly postgresUrl: string | null;
  /** Where a CPU profile of the measured process goes; null: none. */
  readonly profileDir: string | null;
}
