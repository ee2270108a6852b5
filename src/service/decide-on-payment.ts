import type { BankDecision, BankPayment } from '../model/bank-payment.ts';
import { type DomainError, domainError } from '../model/errors.ts';
import type { InvoiceId, IssuerId } from '../model/ids.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import type { Minor } from '../model/money.ts';
import { fail, type Result } from '../model/result.ts';
import { carryOut } from './bank-payments.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { Service } from './service.ts';

/** What a person says about a movement that waits. */
export type PaymentDecision =
  /** For these bills, by number; the rest goes on waiting. */
  | {
      readonly action: 'post';
      readonly shares: readonly { readonly invoice: string; readonly amount: Minor }[];
    }
  /** The person has paid it back, or will: noted, and told to the payer where it was on a bill. */
  | { readonly action: 'refund'; readonly note: string | null }
  /** It is no business of any bill. */
  | { readonly action: 'ignore'; readonly reason: string };

/**
 * A person decides on a movement of the bank: put it on bills, note that it was paid back, or leave it with a reason. What
 * was recognised as a payment known before can be put on a bill after all. Two who decide at once: the later is refused.
 */
export function createDecideOnPayment(
  deps: ServiceDeps,
  recordPayment: Service['recordPayment'],
): Service['decideOnPayment'] {
  return async (issuer, id, decision, by) => {
    const { bank } = deps.store.forIssuer(issuer);
    const payment = await bank.payment(id);
    if (payment === null) return fail(domainError('not_found', 'There is no such movement.'));
    if (payment.state !== 'open' && !(payment.state === 'recognised' && decision.action === 'post'))
      return fail(domainError('already_decided', 'Somebody has decided on this movement already; read it again.'));
    const at = instantOf(deps.clock);
    const plan = await toPlan(deps, issuer, payment, decision, { at, by });
    if (!plan.ok) return plan;
    if (!(await bank.save({ ...payment, ...plan.value, state: 'posting' })))
      return fail(domainError('already_decided', 'Somebody decided on this movement just now; read it again.'));
    const planned = await bank.payment(id);
    if (planned === null) return fail(domainError('not_found', 'There is no such movement.'));
    return carryOut(deps, recordPayment, issuer, planned);
  };
}

type Plan = Pick<BankPayment, 'decided'>;

async function toPlan(
  deps: ServiceDeps,
  issuer: IssuerId,
  payment: BankPayment,
  decision: PaymentDecision,
  who: { readonly at: string; readonly by: string },
): Promise<Result<Plan, DomainError>> {
  const { decided, movement } = payment;
  const surplus =
    payment.reason === 'overpaid' && payment.unposted === 0 ? await surplusOf(deps, issuer, payment) : null;
  if (decision.action === 'ignore')
    return plan([...decided, { kind: 'ignored', amount: payment.unposted, reason: decision.reason, ...who }]);
  if (decision.action === 'refund') {
    if (surplus === null)
      return plan([...decided, { kind: 'refunded', amount: payment.unposted, invoice: null, ...who }]);
    // What was too much leaves the bill again, and the payer is told.
    return plan([
      ...decided,
      { kind: 'posted', invoice: surplus.invoice, amount: -surplus.amount, outcome: null, ...who },
      { kind: 'refunded', amount: surplus.amount, invoice: surplus.invoice, ...who },
    ]);
  }
  // A movement that was recognised is on no bill of its own: it may be put on one after all.
  const free = payment.state === 'recognised' ? movement.amount : (surplus?.amount ?? payment.unposted);
  const kept = payment.state === 'recognised' ? [] : decided;
  const moved: readonly BankDecision[] =
    surplus === null
      ? []
      : [{ kind: 'posted', invoice: surplus.invoice, amount: -surplus.amount, outcome: null, ...who }];
  const shares = await toShares(deps, issuer, payment, decision.shares, free);
  if (!shares.ok) return shares;
  return plan([
    ...kept,
    ...moved,
    ...shares.value.map((one) => ({ kind: 'posted', outcome: null, ...one, ...who }) as const),
  ]);
}

function plan(decided: readonly BankDecision[]): Result<Plan, DomainError> {
  return { ok: true, value: { decided } };
}

/** What came in too much on a bill that the movement was posted on. */
export async function surplusOf(deps: Pick<ServiceDeps, 'store'>, issuer: IssuerId, payment: BankPayment) {
  for (const posted of payment.decided) {
    if (posted.kind !== 'posted') continue;
    const bill = await deps.store.forIssuer(issuer).invoice(posted.invoice);
    const overpaid = bill === null ? 0 : toInvoiceBalance(bill.invoice, bill.state).overpaid;
    if (overpaid > 0) return { invoice: posted.invoice, amount: Math.min(overpaid, posted.amount) };
  }
  return null;
}

async function toShares(
  deps: ServiceDeps,
  issuer: IssuerId,
  { movement }: BankPayment,
  wanted: readonly { readonly invoice: string; readonly amount: Minor }[],
  free: Minor,
) {
  const store = deps.store.forIssuer(issuer);
  const shares = [];
  for (const [index, one] of wanted.entries()) {
    const bill =
      (await store.invoiceByNumber('invoice', one.invoice)) ?? (await store.invoice(one.invoice as InvoiceId));
    const at = { pointer: `/shares/${index}` };
    if (bill === null || bill.invoice.type !== 'invoice')
      return refuse(`There is no bill ${one.invoice}.`, { detail: 'is no bill', pointer: `${at.pointer}/invoice` });
    if (bill.invoice.currency !== movement.currency)
      return refuse(
        `Bill ${one.invoice} is in ${bill.invoice.currency} and the money in ${movement.currency}: record what it was worth as an event of the bill, and leave this with a reason.`,
        { detail: 'is in another currency', pointer: `${at.pointer}/invoice` },
      );
    if (Math.sign(one.amount) !== Math.sign(free))
      return refuse('A share must be of the same kind as the movement.', {
        detail: 'has the wrong sign',
        pointer: `${at.pointer}/amount`,
      });
    shares.push({ invoice: bill.invoice.id, amount: one.amount });
  }
  const sum = shares.reduce((total, one) => total + one.amount, 0);
  if (shares.length === 0 || Math.abs(sum) > Math.abs(free))
    return refuse('The shares are more than what is left of the movement.', {
      detail: 'sum to too much',
      pointer: '/shares',
    });
  return { ok: true, value: shares } as const;
}

function refuse(detail: string, fault: { readonly detail: string; readonly pointer: string }) {
  return fail(domainError('invalid_request', `${detail} Nothing was changed.`, [fault]));
}
