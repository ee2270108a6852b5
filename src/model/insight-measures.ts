/**
 * What can come of a bill, a flow, an offer or a survey that a payer met, in the order of its bits. `sent`: its first message
 * was said. `delivered`: that message is known to have arrived. `opened`: it was read, or the bill's page was opened after.
 * `answered`: the payer chose or wrote something it asked for. `optedOut` and `handedOff`: it was the last thing said when the
 * payer said no to such messages, or asked for a person. `paidOnTime`: the bill it was about was paid by its due date.
 * `automatic`: the bill is drawn by the bank; `converted`: and the one before was not.
 */
export const INSIGHT_MEASURES = [
  'sent',
  'delivered',
  'opened',
  'answered',
  'accepted',
  'declined',
  'optedOut',
  'paidOnTime',
  'handedOff',
  'automatic',
  'converted',
] as const;

export type InsightMeasure = (typeof INSIGHT_MEASURES)[number];

export const INSIGHT_KINDS = ['invoice', 'flow', 'offer', 'survey'] as const;

export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** Several measures as one number. */
export function toFlags(measures: readonly InsightMeasure[]): number {
  return measures.reduce((flags, one) => flags | (1 << INSIGHT_MEASURES.indexOf(one)), 0);
}
