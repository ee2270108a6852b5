import type { Expression, Step } from './flow-step.ts';
import type { Purpose, Trigger } from './flow-trigger.ts';

/** How often a flow may start for one payer. */
export interface FlowLimits {
  /** Most times ever; null: as often as its trigger comes. */
  readonly times: number | null;
  /** Days between two starts. */
  readonly days: number;
}

/** A conversation an author wrote, compiled. `version` is the hash of its source and of the sentences it names. */
export interface Flow {
  readonly name: string;
  readonly version: string;
  readonly purpose: Purpose;
  readonly trigger: Trigger;
  /** Null: everybody. */
  readonly audience: Expression | null;
  /** Higher goes first. */
  readonly priority: number;
  readonly limits: FlowLimits;
  readonly first: string | null;
  readonly steps: ReadonlyMap<string, Step>;
  /** Where those who wait at a step of an earlier version go: old id → new id. */
  readonly migrate: Readonly<Record<string, string>>;
}
