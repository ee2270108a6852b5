import type { InvoiceId, MessageId } from '../../model/ids.ts';
import type { InvoiceState } from '../../model/invoice.ts';
import type { ClaimStage } from '../../model/reminder-stage.ts';

/** The bot asked for a bill. `state` is the bill's whole new state, with what it costs, to be stored in the same commit. */
export interface ReminderGiven {
  readonly type: 'reminder_given';
  readonly invoice: InvoiceId;
  readonly message: MessageId;
  readonly stage: ClaimStage;
  readonly state: InvoiceState;
}

const at = '2026-12-02T09:00:00.000Z';

export const reminderGivenExample: ReminderGiven = {
  type: 'reminder_given',
  invoice: 'i1' as InvoiceId,
  message: 'day-reminder:2026-12-02:i1.3' as MessageId,
  stage: 'reminder',
  state: {
    settlements: [],
    notices: [{ kind: 'reminder', at, key: 'day-reminder:2026-12-02:i1.3', deadline: '2026-12-17', fee: 6000 }],
    charges: [{ kind: 'reminder_fee', at, amount: 6000, key: 'day-reminder:2026-12-02:i1.3' }],
  },
};
