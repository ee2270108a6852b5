import type { ReminderWithheld } from '../input.ts';
import { withdrawReminder } from '../reminders/withdraw-reminder.ts';
import { waitToResend } from '../resend.ts';
import type { Turn } from '../turn.ts';

/** A reminder did not leave, because what it rests on had changed. At night it is said again in the morning, else never. */
export function reminderWithheld(turn: Turn, { message, why, again }: ReminderWithheld): void {
  if (again !== null) waitToResend(turn, message, again);
  else withdrawReminder(turn, message, why);
}
