import type { IsoDate } from '../model/ids.ts';
import { isDisputed } from '../model/may-remind.ts';
import type { Minor } from '../model/money.ts';
import { effectiveDue, toNextPayment } from '../model/next-payment.ts';
import { undisputedAmount } from '../model/undisputed-amount.ts';
import { isInCollection } from './answers/bill-context.ts';
import type { InvoiceFacts } from './facts.ts';

/**
 * What the payer may pay on a bill today, 0 for nothing: the next part of a plan, what is not contested, and nothing on a
 * bill that a debt collector has or that will be drawn by itself. Never more than what remains.
 */
export function payableNow(one: InvoiceFacts, today: IsoDate): Minor {
  const { invoice, balance } = one;
  if (balance.remaining === 0 || isInCollection(one)) return 0;
  const next = Math.min(toNextPayment(invoice, one).amount, balance.remaining);
  if (isDisputed(one)) return Math.min(next, undisputedAmount(balance.remaining, one));
  const due = effectiveDue(invoice, one);
  if (invoice.directDebit && (due === null || due >= today)) return 0;
  return next;
}
