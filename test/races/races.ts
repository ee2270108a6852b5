import { billRaces } from './bill-races.ts';
import type { Contest } from './contest.ts';
import { deskRaces } from './desk-races.ts';
import { flowRaces } from './flow-races.ts';
import type { Life } from './life.ts';
import { wordRaces } from './word-races.ts';

/** What a race needs besides the payer it is about. */
export interface RaceDeps {
  readonly contest: Contest;
  /** A number that nobody had before: ids and amounts are made of it. */
  readonly next: () => number;
  readonly chance: () => number;
  /** Makes the hour at which the payer was promised a person come now, and all processes look. */
  readonly strike: (life: Life) => Promise<void>;
  /** Resolves when some process has seen that hour. */
  readonly untilStruck: (life: Life) => Promise<void>;
  /** Writes the next edition of the issuer's own flow into the folder; not yet published. */
  readonly edit: (life: Life) => void;
}

/** One kind of contested event: when it can be tried, and how. */
export interface Race {
  readonly name: string;
  readonly isPossible: (life: Life) => boolean;
  readonly run: (deps: RaceDeps, life: Life) => Promise<void>;
}

export const RACES: readonly Race[] = [...wordRaces, ...billRaces, ...deskRaces, ...flowRaces];
