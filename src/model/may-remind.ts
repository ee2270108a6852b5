import { addDays } from './calendar.ts';
import type { IsoDate } from './ids.ts';
import type { Invoice, InvoiceState } from './invoice.ts';
import { toInvoiceBalance } from './invoice-balance.ts';
import { agreedTerms, toNextPayment, wasPlanBroken } from './next-payment.ts';

/** Why no reminder may be sent. The first that applies, gravest first. */
export type ReminderHold =
  | 'not_a_claim'
  | 'paid'
  /** The bill itself is paid, and fees alone are never chased. */
  | 'only_fees'
  | 'wrong_recipient'
  | 'in_collection'
  | 'disputed'
  | 'with_person'
  | 'direct_debit'
  | 'undated'
  | 'promised'
  | 'payment_claimed'
  | 'plan'
  | 'extended'
  | 'not_due';

/** `until`: the last day of the hold, null where only an event can end it. */
export type Reminding =
  | { readonly may: true; readonly isBroken: boolean }
  | { readonly may: false; readonly why: ReminderHold; readonly until: IsoDate | null };

/** Banks take this long to show what was paid in time: a promise or a part is broken only after it. */
export const BANK_DAYS = 3;

/**
 * Whether a reminder may be sent for a bill on a day. Whoever sends reminders asks this first; nothing else may decide it.
 * `isBroken`: a promise, a moved date or a plan was not kept, decided by dates and balance alone.
 *
 * @param isWithPerson true while the payer waits for a person or has one
 */
export function mayRemind(
  invoice: Pick<Invoice, 'type' | 'total' | 'due' | 'directDebit'>,
  state: InvoiceState,
  { today, isWithPerson }: { readonly today: IsoDate; readonly isWithPerson: boolean },
): Reminding {
  const hold = (why: ReminderHold, until: IsoDate | null = null): Reminding => ({ may: false, why, until });
  const { status, remaining, charged } = toInvoiceBalance(invoice, state);
  if (status === 'not_a_claim') return hold('not_a_claim');
  if (remaining === 0) return hold('paid');
  if (remaining <= charged && invoice.total.payable > 0) return hold('only_fees');
  const { arrangements = [], notices = [] } = state;
  if (arrangements.some((one) => one.kind === 'wrong_recipient')) return hold('wrong_recipient');
  if (notices.some((one) => one.kind === 'collection')) return hold('in_collection');
  if (isDisputed(state)) return hold('disputed');
  if (isWithPerson) return hold('with_person');
  const { due } = toNextPayment(invoice, state);
  if (invoice.directDebit && due !== null && due >= today) return hold('direct_debit', due);
  if (due === null) return hold('undated');
  const said = arrangements.findLast(
    (one) => one.kind === 'payment_claim' || (one.kind === 'promise' && one.holdsReminders),
  );
  if (said && 'until' in said && addDays(said.until, BANK_DAYS) >= today) {
    return hold(said.kind === 'promise' ? 'promised' : 'payment_claimed', addDays(said.until, BANK_DAYS));
  }
  const terms = agreedTerms(state);
  if (terms !== null && addDays(due, BANK_DAYS) >= today)
    return hold(terms.kind === 'plan' ? 'plan' : 'extended', addDays(due, BANK_DAYS));
  if (due >= today) return hold('not_due', due);
  return { may: true, isBroken: terms !== null || wasPlanBroken(state) || said?.kind === 'promise' };
}

/** True while something on the bill is contested and no person has closed it. */
export function isDisputed({ arrangements = [] }: InvoiceState): boolean {
  return arrangements.some((one) => one.kind === 'dispute' && one.closedAt === null);
}
