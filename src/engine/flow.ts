import type { ReminderStage } from '../model/reminder-stage.ts';
import type { Experiment } from './experiment.ts';
import type { Expression, Step } from './flow-step.ts';
import type { FlowText } from './flow-text.ts';
import type { Purpose, Trigger } from './flow-trigger.ts';
import type { OfferTerms } from './offer-terms.ts';
import type { Segment } from './segment.ts';
import type { SurveyTerms } from './survey-terms.ts';

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
  /** How far the asking has come where this flow runs; null: the trigger and the day say it, or it asks for nothing. */
  readonly stage: ReminderStage | null;
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
  /** Of several that fit and have the same priority the highest goes first; absent: 0. */
  readonly fit?: Expression | null;
  /** The test it is part of. */
  readonly experiment?: Experiment | null;
  /** Why just this payer gets it; absent: nobody has said. */
  readonly why?: FlowText | null;
  /** An offer of the catalogue (`offers/…`): what it is about. */
  readonly offer?: OfferTerms;
  /** A survey of the catalogue (`surveys/…`): what it asks and gives. */
  readonly survey?: SurveyTerms;
  /** The issuer's segments (the entry `segments`, which has no steps), by name. */
  readonly segments?: ReadonlyMap<string, Segment>;
}

/** Where an issuer's segments stand among its flows. */
export const SEGMENTS = 'segments';
