import type { Arrangement, BrokenArrangement, Extension, PaymentPlan } from './arrangement.ts';
import type { IsoDate } from './ids.ts';
import type { Invoice, InvoiceState } from './invoice.ts';
import { toInvoiceBalance } from './invoice-balance.ts';
import type { Minor } from './money.ts';

type Claim = Pick<Invoice, 'type' | 'total' | 'due'>;

/** What is to be paid next, and by when. */
export interface NextPayment {
  /** Null: the bill names no day, and nothing else was agreed. */
  readonly due: IsoDate | null;
  /** 0 when nothing remains. */
  readonly amount: Minor;
  /** Which part of a plan it is, 1-based; null without a plan. */
  readonly part: { readonly number: number; readonly of: number } | null;
}

/**
 * The day that counts: a plan's next unpaid part, else the date the payer and the issuer moved it to, else the bill's own.
 * What has come in since a plan was agreed covers its parts from the first on.
 */
export function toNextPayment(invoice: Claim, state: InvoiceState): NextPayment {
  const { remaining, paid, credited } = toInvoiceBalance(invoice, state);
  const agreed = agreedTerms(state);
  if (agreed?.kind === 'plan' && remaining > 0) {
    const next = nextPart(agreed, paid + credited);
    if (next !== null) return { ...next, amount: Math.min(next.amount, remaining) };
  }
  const due = agreed?.kind === 'extension' ? agreed.until : (brokenPlan(state)?.until ?? invoice.due);
  return { due, amount: remaining, part: null };
}

/** The day by which a bill is to be paid: {@link toNextPayment}. */
export function effectiveDue(invoice: Claim, state: InvoiceState): IsoDate | null {
  return toNextPayment(invoice, state).due;
}

/**
 * The day that tells whether a bill was paid in time: the last of a plan's parts once all is paid, else {@link effectiveDue}.
 */
export function paidBy(invoice: Claim, state: InvoiceState): IsoDate | null {
  const agreed = agreedTerms(state);
  if (agreed?.kind === 'plan' && toInvoiceBalance(invoice, state).remaining === 0)
    return agreed.parts.at(-1)?.due ?? invoice.due;
  return effectiveDue(invoice, state);
}

/** The newest plan or extension; an earlier one no longer counts, nor does a plan that was not kept. */
export function agreedTerms({ arrangements = [] }: InvoiceState): PaymentPlan | Extension | null {
  const last = arrangements.findLast(changesTerms);
  return last === undefined || last.kind === 'broken' ? null : last;
}

/** True once the newest terms were a plan that was not kept: all of it is due, from the day of the part that was missed. */
export function wasPlanBroken(state: InvoiceState): boolean {
  return brokenPlan(state) !== null;
}

function brokenPlan({ arrangements = [] }: InvoiceState): BrokenArrangement | null {
  const last = arrangements.findLast(changesTerms);
  return last?.kind === 'broken' ? last : null;
}

function changesTerms(one: Arrangement): one is PaymentPlan | Extension | BrokenArrangement {
  return one.kind === 'plan' || one.kind === 'extension' || (one.kind === 'broken' && one.what === 'plan');
}

function nextPart({ parts, settledBefore }: PaymentPlan, settled: Minor): NextPayment | null {
  let covered = settled - settledBefore;
  for (const [index, { due, amount }] of parts.entries()) {
    if (covered < amount)
      return { due, amount: amount - Math.max(covered, 0), part: { number: index + 1, of: parts.length } };
    covered -= amount;
  }
  return null;
}
