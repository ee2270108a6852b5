import type { InvoiceId } from '../../model/ids.ts';
import type { TimelineType } from '../../model/timeline-entry.ts';

/** Something happened to an invoice that payer, agent and API should see. `key` makes it once. */
export interface TimelineNoted {
  readonly type: 'timeline_noted';
  readonly invoice: InvoiceId;
  readonly entry: TimelineType;
  readonly key: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

export const timelineNotedExample: TimelineNoted = {
  type: 'timeline_noted',
  invoice: 'i1' as InvoiceId,
  entry: 'payment_received',
  key: 'payment_received:api-1',
  data: { amount: 39900, currency: 'SEK' },
};
