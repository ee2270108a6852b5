import { addDays } from '../../model/calendar.ts';
import type { IsoInstant } from '../../model/ids.ts';
import { judgeReminder, type ReminderRefusal } from '../../model/judge-reminder.ts';
import type { Message } from '../../model/message.ts';
import { nextWaking } from '../../texts/next-waking.ts';
import { toLocalDate } from '../../texts/to-local-date.ts';
import { toZone } from '../../texts/to-zone.ts';
import type { Conversation } from '../conversation.ts';
import type { Facts } from '../facts.ts';
import { toReminderGround } from './reminder-ground.ts';

/** `again`: when the same words may leave; null: never. */
export interface Withheld {
  readonly why: ReminderRefusal | 'quiet_hours' | 'too_old';
  readonly again: IsoInstant | null;
}

/** A reminder that is sent later than this after it was decided gives fewer days to pay than it says. */
const DAYS_OLD = 1;

/**
 * Asked once more when a reminder is about to leave: is what it rests on still so? Null: it may. Its own notice and costs,
 * booked when it was decided, do not count against it.
 */
export function mayLeave(facts: Facts, conversation: Conversation, message: Message): Withheld | null {
  const { reminds } = message;
  const about = facts.invoices.find((one) => one.invoice.id === reminds?.invoice);
  if (reminds === undefined || about === undefined) return null;
  const others = {
    ...about,
    notices: (about.notices ?? []).filter((one) => one.key !== reminds.key),
    charges: (about.charges ?? []).filter((one) => one.key !== reminds.key),
  };
  const ground = toReminderGround(facts, conversation, about);
  const judged = judgeReminder(reminds.stage, about.invoice, others, ground);
  if (!judged.may) return { why: judged.why, again: null };
  const { issuer, payer, now, today } = facts;
  if (addDays(toLocalDate(message.at, issuer.timeZone), DAYS_OLD) < today) return { why: 'too_old', again: null };
  const wakeAt = nextWaking(now, toZone(issuer, payer), issuer.country);
  return wakeAt === now ? null : { why: 'quiet_hours', again: wakeAt };
}
