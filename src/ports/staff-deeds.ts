import type { IssuerId } from '../model/ids.ts';

/** Something done to an account on the machine, by who runs it, that an issuer's log does not have yet. */
export interface StaffDeed {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** `invite`, `reset second factor`. */
  readonly action: string;
  readonly about: string;
}

/**
 * What `notan staff` does waits here until a process that has the record writes it into the issuer's log: the embedded record
 * is open in one process at a time, and accounts are managed whether it runs or not.
 */
export interface StaffDeeds {
  note(issuer: IssuerId, action: string, about: string): Promise<void>;
  /** Oldest first. */
  waiting(issuer: IssuerId): Promise<readonly StaffDeed[]>;
  /** They are in the log. Safe twice. */
  forget(deeds: readonly StaffDeed[]): Promise<void>;
}
