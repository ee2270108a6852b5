import type { Arrangement } from '../../model/arrangement.ts';
import type { InvoiceId } from '../../model/ids.ts';
import type { InvoiceState } from '../../model/invoice.ts';

/** Something was agreed on, promised or contested about a bill. `state` is the bill's whole new state, to be stored in the same commit. */
export interface ArrangementMade {
  readonly type: 'arrangement_made';
  readonly invoice: InvoiceId;
  readonly arrangement: Arrangement;
  readonly state: InvoiceState;
}

const promise = {
  kind: 'promise',
  at: '2026-09-28T10:00:00.000Z',
  until: '2026-10-02',
  holdsReminders: true,
} as const;

export const arrangementMadeExample: ArrangementMade = {
  type: 'arrangement_made',
  invoice: 'i1' as InvoiceId,
  arrangement: promise,
  state: { settlements: [], arrangements: [promise] },
};
