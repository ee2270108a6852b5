import type { Channel } from '../../model/address.ts';
import type { InvoiceId } from '../../model/ids.ts';
import type { InsightKind, InsightMeasure } from '../../model/insight-measures.ts';

/** A payer met a bill, a flow, an offer or a survey: its first message was said. Counted, and followed. */
export interface EngagementSent {
  readonly type: 'engagement_sent';
  readonly id: string;
  readonly kind: InsightKind;
  readonly name: string;
  readonly invoice: InvoiceId | null;
  /** `seq` and channel of the message. */
  readonly seq: number;
  readonly channel: Channel;
  readonly segments: readonly string[];
  /** What holds of it from the start, `sent` apart. */
  readonly holds: readonly InsightMeasure[];
}

export const engagementSentExample: EngagementSent = {
  type: 'engagement_sent',
  id: 'invoice-i1.1',
  kind: 'invoice',
  name: 'deliver-invoice',
  invoice: 'i1' as InvoiceId,
  seq: 1,
  channel: 'sms',
  segments: [],
  holds: ['automatic'],
};
