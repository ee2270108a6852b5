import { addDays } from '../../model/calendar.ts';
import type { ReminderGround } from '../../model/judge-reminder.ts';
import { BANK_DAYS } from '../../model/may-remind.ts';
import { paidBy } from '../../model/next-payment.ts';
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

/** Unpaid after the day that counts, which may have been agreed on, or paid later than banks take. */
function wasMissed(bill: InvoiceFacts, today: string): boolean {
  const { invoice, balance, settlements } = bill;
  const due = paidBy(invoice, bill);
  if (invoice.type !== 'invoice' || due === null) return false;
  if (balance.remaining > 0) return due < today;
  const last = settlements.filter((one) => one.kind === 'payment').at(-1);
  return last !== undefined && last.at.slice(0, 10) > addDays(due, BANK_DAYS);
}
