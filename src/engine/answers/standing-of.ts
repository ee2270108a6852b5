import { daysBetween } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import { effectiveDue } from '../../model/next-payment.ts';
import type { InvoiceFacts } from '../facts.ts';

/**
 * Where a document stands for the payer today, by the day that counts. `settled`: nothing remains · `debit`: will be drawn ·
 * `debit_missed`: should have been drawn · `undated`: owed, but the bill names no day.
 */
export type Standing = 'not_a_claim' | 'settled' | 'debit' | 'debit_missed' | 'overdue' | 'today' | 'later' | 'undated';

export function standingOf(one: InvoiceFacts, today: IsoDate): Standing {
  const { invoice, balance } = one;
  if (balance.status === 'not_a_claim') return 'not_a_claim';
  if (balance.remaining === 0) return 'settled';
  const due = effectiveDue(invoice, one);
  const isLate = due !== null && due < today;
  if (invoice.directDebit) return isLate ? 'debit_missed' : 'debit';
  if (due === null) return 'undated';
  return isLate ? 'overdue' : due === today ? 'today' : 'later';
}

/** Days until the day that counts, or since it; 0 without one. Never negative. */
export function daysFromDue(one: InvoiceFacts, today: IsoDate): number {
  const due = effectiveDue(one.invoice, one);
  return due === null ? 0 : Math.abs(daysBetween(today, due));
}
