import { add, type Fraction, roundHalfAway, ZERO } from './fraction.ts';
import type { IsoDate } from './ids.ts';
import type { Invoice, InvoiceState } from './invoice.ts';
import { toSettled } from './invoice-balance.ts';
import type { Issuer } from './issuer.ts';
import { exactInterest } from './late-interest.ts';
import type { Minor } from './money.ts';
import { effectiveDue } from './next-payment.ts';

/**
 * Interest on what was late and unpaid each day, from the day it was due, or from where interest was last charged to, until
 * `to` (not included): split where money came in and where the law's rate changed, rounded once. Fees bear none. Null where
 * a rate of those days is not known: then nobody is charged one.
 */
export function chargedInterest(
  country: Issuer['country'],
  invoice: Invoice,
  state: InvoiceState,
  to: IsoDate,
): Minor | null {
  const due = effectiveDue(invoice, state);
  if (due === null) return 0;
  const last = (state.charges ?? []).findLast((one) => one.days !== undefined)?.days?.to;
  const from = last !== undefined && last > due ? last : due;
  const changes = state.settlements.map((one) => one.at.slice(0, 10)).filter((day) => day > from && day < to);
  const days = [...new Set([from, ...changes.sort(), to])];
  let interest: Fraction = ZERO;
  for (const [index, start] of days.slice(0, -1).entries()) {
    const span = exactInterest(country, owedOn(invoice, state, start), { from: start, to: days[index + 1] ?? to });
    if (span === null) return null;
    interest = add(interest, span);
  }
  return from >= to ? 0 : Number(roundHalfAway(interest));
}

/** The first day that a charge of interest until today would be for. */
export function interestFrom(invoice: Invoice, state: InvoiceState): IsoDate | null {
  const due = effectiveDue(invoice, state);
  const last = (state.charges ?? []).findLast((one) => one.days !== undefined)?.days?.to;
  return last !== undefined && due !== null && last > due ? last : due;
}

/** What remained of the bill itself at the start of a day's end: money that came in on a day bears no interest that day. */
function owedOn(invoice: Invoice, { settlements }: InvoiceState, day: IsoDate): Minor {
  const settled = settlements
    .filter((one) => one.kind === 'credit' || one.at.slice(0, 10) <= day)
    .reduce((sum, one) => sum + toSettled(one), 0);
  return Math.max(invoice.total.payable - settled, 0);
}
