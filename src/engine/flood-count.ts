import type { IsoInstant } from '../model/ids.ts';

/** How fast the payer writes: a minute that began with a message, and how many came in it. */
export interface Flood {
  readonly since: IsoInstant;
  readonly count: number;
  /** True once the payer was told, in this minute, that it goes too fast. */
  readonly paused: boolean;
}
