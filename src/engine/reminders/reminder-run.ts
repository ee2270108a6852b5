import type { MessageId } from '../../model/ids.ts';
import type { ReminderTerms } from '../../model/judge-reminder.ts';
import type { InvoiceFacts } from '../facts.ts';

/** A flow that is asking for a late bill just now, unasked: what it says is a reminder, and counts as one. */
export interface ReminderRun {
  /** The bill as it was before: what is said nowhere has not happened. */
  readonly before: InvoiceFacts;
  readonly terms: ReminderTerms;
  /** The first message it was said in; null while nothing was said. */
  readonly key: MessageId | null;
}
