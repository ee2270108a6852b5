import { addDays } from '../../model/calendar.ts';
import type { ReminderGround } from '../../model/judge-reminder.ts';
import { BANK_DAYS } from '../../model/may-remind.ts';
import type { Conversation } from '../conversation.ts';
import type { Facts, InvoiceFacts } from '../facts.ts';
import { isBotFree } from '../ownership.ts';

/** What a judgement of a reminder rests on, from what is known of the payer. */
export function toReminderGround(
  { issuer, today, payer, invoices }: Pick<Facts, 'issuer' | 'today' | 'payer' | 'invoices'>,
  { owner }: Pick<Conversation, 'owner'>,
  { invoice }: Pick<InvoiceFacts, 'invoice'>,
): ReminderGround {
  const policy = issuer.policy?.reminders ?? null;
  const attributes = payer?.attributes ?? {};
  return {
    country: issuer.country,
    policy,
    today,
    isWithPerson: !isBotFree({ owner }),
    isFirstMissed: !invoices.some((one) => one.invoice.id !== invoice.id && wasMissed(one, today)),
    isFeeAgreed:
      policy?.agreed === 'all' || invoice.reminderFeeAgreed === true || attributes['reminderFeeAgreed'] === true,
    isFormAgreed: policy?.electronicNotice === 'all' || attributes['electronicNotice'] === true,
  };
}

/** Unpaid after its day, or paid later than banks take. */
function wasMissed({ invoice, balance, settlements }: InvoiceFacts, today: string): boolean {
  if (invoice.type !== 'invoice' || invoice.due === null) return false;
  if (balance.remaining > 0) return invoice.due < today;
  const last = settlements.filter((one) => one.kind === 'payment').at(-1);
  return last !== undefined && last.at.slice(0, 10) > addDays(invoice.due, BANK_DAYS);
}
