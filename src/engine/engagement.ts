import type { InvoiceId, IsoInstant } from '../model/ids.ts';
import type { Purpose, TriggerName } from './flow-trigger.ts';

/** An offer or survey that a payer was met with. */
export interface Engagement {
  readonly at: IsoInstant;
  readonly flow: string;
  readonly version: string;
  readonly purpose: Purpose;
  readonly invoice: InvoiceId | null;
  readonly on: TriggerName;
}

/** As many as an issuer may allow in a year: fewer, and a year's cap above that would never be reached. */
export const KEPT_ENGAGEMENTS = 366;

/**
 * Why somebody is not met with an offer or survey. The first group is about the payer now, the second about what was chosen
 * from, the last about what else there was. Words for each are `engagement.reason.…` of `locales/`.
 */
export const ENGAGEMENT_REASONS = [
  'no_consent',
  'person_at_work',
  'complaint',
  'disputed',
  'reminder',
  'one_per_invoice',
  'one_per_day',
  'month',
  'quarter',
  'year',
  'cool_down',
  'quiet_hours',
  'audience',
  'times',
  'days',
  'answered',
  'not_yet',
  'over',
  'sold_out',
  'other_group',
  'control',
  'outranked',
] as const;

export type EngagementReason = (typeof ENGAGEMENT_REASONS)[number];
