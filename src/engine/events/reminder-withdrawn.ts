import type { InvoiceId, MessageId } from '../../model/ids.ts';
import type { InvoiceState } from '../../model/invoice.ts';

/** A reminder was decided and never sent: it does not count, and what it would have cost is gone. `state`: as for the giving. */
export interface ReminderWithdrawn {
  readonly type: 'reminder_withdrawn';
  readonly invoice: InvoiceId;
  readonly message: MessageId;
  readonly state: InvoiceState;
}

export const reminderWithdrawnExample: ReminderWithdrawn = {
  type: 'reminder_withdrawn',
  invoice: 'i1' as InvoiceId,
  message: 'day-reminder:2026-12-02:i1.3' as MessageId,
  state: { settlements: [], notices: [] },
};
