import type { InvoiceId } from '../../model/ids.ts';
import type { EngagementReason } from '../engagement.ts';
import type { TriggerName } from '../flow-trigger.ts';

/** It was decided what a payer is met with on an occasion, if anything, and why nothing else. */
export interface EngagementDecided {
  readonly type: 'engagement_decided';
  readonly on: TriggerName;
  readonly invoice: InvoiceId | null;
  /** Null: nothing. */
  readonly chosen: string | null;
  /** In the order they were looked at; the reason is the weightiest against each. */
  readonly considered: readonly { readonly flow: string; readonly reason: EngagementReason | null }[];
  /** The test that decided, and the payer's group in it. */
  readonly test: { readonly name: string; readonly group: string } | null;
}

export const engagementDecidedExample: EngagementDecided = {
  type: 'engagement_decided',
  on: 'invoice.issued',
  invoice: 'i1' as InvoiceId,
  chosen: 'offers/extra-data',
  considered: [
    { flow: 'offers/extra-data', reason: null },
    { flow: 'hur-nojd', reason: 'outranked' },
  ],
  test: null,
};
