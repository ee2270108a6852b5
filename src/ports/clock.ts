/** The only source of time for service and adapters; tests hold their own. */
export interface Clock {
  /** Wall clock, ms since 1970. */
  now(): number;
}
