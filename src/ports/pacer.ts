/** How fast something may be done: `burst` at once, then `perSecond`. `key` names whose pace it is, over all processes. */
export interface Pace {
  readonly key: string;
  readonly perSecond: number;
  /** At least 1; may be broken: 1.5 lets one through now and the next a little early. */
  readonly burst: number;
}

export interface Grant {
  /** How many may be done now, 0 to what was wanted. */
  readonly granted: number;
  /** Ms until another may be had; 0 when all that was wanted is granted. */
  readonly waitMs: number;
}

/**
 * Keeps providers' speed limits, shared by all processes that share a pacer's server. A token bucket per key. Never grants
 * more than the pace, also while its server is away: then each process keeps to its share. Never throws.
 */
export interface Pacer {
  /** Takes up to `want`, leaving `keep` for others who are in more of a hurry. */
  take(pace: Pace, want: number, keep?: number): Promise<Grant>;
  /** Puts back what was taken and not used. */
  giveBack(pace: Pace, count: number): Promise<void>;
  /** The provider asked to wait: nobody is granted anything under this key for so long. A shorter pause never ends a longer one. */
  pause(key: string, ms: number): Promise<void>;
  close(): Promise<void>;
}
