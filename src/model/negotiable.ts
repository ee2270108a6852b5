import type { Arrangement } from './arrangement.ts';
import { addDays } from './calendar.ts';
import type { IsoDate, IsoInstant } from './ids.ts';
import type { Invoice, InvoiceState } from './invoice.ts';
import { toInvoiceBalance } from './invoice-balance.ts';
import type { IssuerPolicy } from './issuer-policy.ts';
import { isDisputed } from './may-remind.ts';
import type { Minor } from './money.ts';
import { agreedTerms, effectiveDue } from './next-payment.ts';

type Claim = Pick<Invoice, 'type' | 'total' | 'due' | 'directDebit'>;

/** What terms depend on besides the bill. */
export interface TermsGround {
  readonly policy: IssuerPolicy;
  readonly today: IsoDate;
  /** When this payer's due dates were moved before, on any bill. */
  readonly extendedAt: readonly IsoInstant[];
}

/** A plan that begins later than this after it was agreed is no plan. */
const FIRST_PART_DAYS = 7;
const YEAR_DAYS = 365;

/**
 * The latest day that the bot may move a bill to by itself, or null: no policy, nothing remains, drawn from an account,
 * contested, with a debt collector, split already, moved often enough this year, or no day left to give.
 */
export function latestExtension(invoice: Claim, state: InvoiceState, ground: TermsGround): IsoDate | null {
  const { policy, today, extendedAt } = ground;
  if (policy.extension === undefined || invoice.due === null || !isNegotiable(invoice, state)) return null;
  if (agreedTerms(state)?.kind === 'plan') return null;
  const since = addDays(today, -YEAR_DAYS);
  if (extendedAt.filter((at) => at.slice(0, 10) > since).length >= policy.extension.perYear) return null;
  const latest = addDays(invoice.due, policy.extension.maxDays);
  const due = effectiveDue(invoice, state) ?? invoice.due;
  return latest > today && latest > due ? latest : null;
}

/** How a bill may be split: numbers of monthly parts, fewest first, and the day of the first. Empty: a person decides. */
export function possiblePlans(
  invoice: Claim,
  state: InvoiceState,
  { policy, today }: Pick<TermsGround, 'policy' | 'today'>,
): { readonly counts: readonly number[]; readonly first: IsoDate } {
  const soon = addDays(today, FIRST_PART_DAYS);
  const due = effectiveDue(invoice, state);
  const first = due === null || due <= today ? soon : due;
  if (policy.paymentPlan === undefined || !isNegotiable(invoice, state) || agreedTerms(state)?.kind === 'plan') {
    return { counts: [], first };
  }
  const { maxParts, minPart } = policy.paymentPlan;
  const { remaining } = toInvoiceBalance(invoice, state);
  const counts = Array.from({ length: maxParts - 1 }, (_, index) => index + 2);
  return { counts: counts.filter((count) => smallestPart(remaining, count) >= minPart), first };
}

/** A part but the first, in whole kronor: see makePlan. */
function smallestPart(total: Minor, count: number): Minor {
  return Math.floor(total / count / 100) * 100;
}

function isNegotiable(invoice: Claim, state: InvoiceState): boolean {
  const { status, remaining } = toInvoiceBalance(invoice, state);
  if (status === 'not_a_claim' || remaining === 0 || invoice.directDebit) return false;
  const { notices = [], arrangements = [] } = state;
  return (
    !notices.some((one) => one.kind === 'collection') &&
    !arrangements.some((one) => one.kind === 'wrong_recipient' || isBrokenTerms(one)) &&
    !isDisputed(state)
  );
}

/** Whoever did not keep to a moved date or a plan gets no other by itself: a person decides. */
function isBrokenTerms(one: Arrangement): boolean {
  return one.kind === 'broken' && (one.what === 'plan' || one.what === 'extension');
}
