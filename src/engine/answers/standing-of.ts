import { daysBetween } from '../../model/calendar.ts';
import type { IsoDate } from '../../model/ids.ts';
import type { InvoiceFacts } from '../facts.ts';

/**
 * Where a document stands for the payer today. `settled`: nothing remains · `debit`: will be drawn · `debit_missed`: should
 * have been drawn · `undated`: owed, but the bill names no day.
 */
export type Standing = 'not_a_claim' | 'settled' | 'debit' | 'debit_missed' | 'overdue' | 'today' | 'later' | 'undated';

export function standingOf({ invoice, balance }: InvoiceFacts, today: IsoDate): Standing {
  if (balance.status === 'not_a_claim') return 'not_a_claim';
  if (balance.remaining === 0) return 'settled';
  const isLate = invoice.due !== null && invoice.due < today;
  if (invoice.directDebit) return isLate ? 'debit_missed' : 'debit';
  if (invoice.due === null) return 'undated';
  return isLate ? 'overdue' : invoice.due === today ? 'today' : 'later';
}

/** Days until the due date, or since it; 0 without one. Never negative. */
export function daysFromDue({ invoice }: InvoiceFacts, today: IsoDate): number {
  return invoice.due === null ? 0 : Math.abs(daysBetween(today, invoice.due));
}
