import type { InvoiceId } from '../../model/ids.ts';
import type { InsightMeasure } from '../../model/insight-measures.ts';

/** Something came of what a payer met. `of`: one by its id, the last thing said in the thread, or all about a bill. */
export interface EngagementMarked {
  readonly type: 'engagement_marked';
  readonly of: { readonly id: string } | { readonly invoice: InvoiceId } | 'last';
  readonly measures: readonly InsightMeasure[];
}

export const engagementMarkedExample: EngagementMarked = {
  type: 'engagement_marked',
  of: { id: 'invoice-i1.1' },
  measures: ['answered'],
};
