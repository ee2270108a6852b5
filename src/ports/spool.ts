import type { Channel } from '../model/address.ts';
import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { RawRequest } from './channel.ts';

/** A verified webhook request that could not be stored when it came. */
export interface SpooledRequest {
  readonly issuer: IssuerId;
  readonly channel: Channel;
  readonly path: 'message' | 'status';
  readonly request: RawRequest;
  readonly receivedAt: IsoInstant;
}

/** Where requests wait on this machine's disk while the record is away. One process's own; nobody else reads it. */
export interface Spool {
  /** How many wait, without asking the disk. */
  waiting(): number;
  /** Resolves when it is on disk, so that the sender may be told 2xx. False: the spool is full or cannot be written. */
  keep(entry: SpooledRequest): Promise<boolean>;
  /**
   * Hands out what waits, oldest first, and forgets each when `take` says `done`; stops at the first `later`.
   * `aside`: it can never be taken; it is put where a person finds it, and the rest goes on.
   */
  drain(take: (entry: SpooledRequest) => Promise<'done' | 'later' | 'aside'>): Promise<void>;
}
