import { payableNow } from '../engine/payable-now.ts';
import type { IsoInstant, IssuerId } from '../model/ids.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import { toWay } from '../model/pay-way.ts';
import { isNews, isOpen, type PaymentAttempt } from '../model/payment-attempt.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type {
  PaymentFailure,
  PaymentFailureCode,
  PaymentProviderPort,
  PaymentStanding,
} from '../ports/payment-provider.ts';
import { conversationIdOf } from './conversation-id.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { toRefund } from './double-payments.ts';
import { loadFacts } from './load-facts.ts';
import { nextAsk } from './next-ask.ts';
import type { Payments } from './payments.ts';
import type { Service } from './service.ts';

/** Writers of one attempt in the same moment: webhooks, the worker, the payer's own page. */
const ATTEMPTS = 8;

export interface Settling {
  readonly settle: Payments['settle'];
  /** Calls it off at the provider, and takes in what the provider then says. */
  readonly stop: Payments['settle'];
  /** Stores a change of an attempt's own and tells those who watch. */
  readonly change: (
    issuer: IssuerId,
    id: string,
    how: (attempt: PaymentAttempt) => PaymentAttempt | null,
  ) => Promise<PaymentAttempt | null>;
}

/**
 * What follows from a provider's word. Money is recorded before the attempt is marked, under the attempt's own id, and
 * refunds as what has gone back in all, so a crash in between records it again and counts it once. Reserved money is taken only while the bill is still owed.
 */
export function createSettling(deps: ServiceDeps, record: Service['recordPayment']): Settling {
  const underWay = new Map<string, ReturnType<Payments['settle']>>();

  async function change(
    issuer: IssuerId,
    id: string,
    how: (attempt: PaymentAttempt) => PaymentAttempt | null,
  ): Promise<PaymentAttempt | null> {
    const { payments } = deps.store.forIssuer(issuer);
    for (let tries = 0; tries < ATTEMPTS; tries += 1) {
      const known = await payments.attempt(id);
      if (known === null) return null;
      const changed = how(known);
      if (changed === null) return known;
      const next = { ...changed, updatedAt: instantOf(deps.clock), version: known.version + 1 };
      if (!(await payments.save(next))) continue;
      if (known.state !== next.state || known.refunded !== next.refunded) await tell(issuer, known, next);
      return next;
    }
    throw new Error('A payment in progress is being written by too many at once');
  }

  async function tell(issuer: IssuerId, before: PaymentAttempt, after: PaymentAttempt): Promise<void> {
    const { invoice, payer, updatedAt: at } = after;
    const way = toWay(after.provider);
    const note = (type: 'payment_begun' | 'payment_stopped', key: string, data: object) =>
      deps.store.forIssuer(issuer).noteTimeline({ invoice, at, type, key: `${type}:${key}`, data: { way, ...data } });
    if (before.state === 'started' && after.state === 'open') await note('payment_begun', after.id, {});
    if (isOpen(before) && before.state !== 'started' && isTheirs(after.state))
      await note('payment_stopped', after.id, { why: after.state });
    deps.feed.publish({ issuer, conversation: conversationIdOf({ payer }), invoice });
  }

  /** What is still to be paid on the attempt's bill; the same reckoning as when it was begun. */
  async function owed(issuer: IssuerId, attempt: PaymentAttempt): Promise<number> {
    const stored = await deps.store.forIssuer(issuer).invoice(attempt.invoice);
    if (stored === null) return 0;
    const state = { invoice: attempt.invoice, state: stored.state };
    const facts = await loadFacts(deps, issuer, attempt.payer, { invoices: [], states: [state] });
    const bill = facts.invoices.find((one) => one.invoice.id === attempt.invoice);
    return bill ? payableNow(bill, facts.today) : 0;
  }

  async function apply(
    issuer: IssuerId,
    attempt: PaymentAttempt,
    standing: PaymentStanding,
  ): Promise<Result<PaymentAttempt, PaymentFailureCode>> {
    const isMoney = standing.state === 'paid';
    if (isMoney && standing.currency !== attempt.currency) {
      deps.log.error({ issuer, attempt: attempt.id }, 'A payment came in another currency than it was begun in');
      return fail('malformed');
    }
    let isDouble = attempt.isDouble;
    if (isMoney && attempt.state !== 'paid') {
      const recorded = await record(issuer, {
        ...toReport(attempt, standing.paidAt ?? instantOf(deps.clock)),
        kind: 'payment',
        amount: standing.paid,
        references: [`${attempt.provider}:${standing.paymentId ?? attempt.id}`],
        once: {
          key: `${attempt.provider}-${attempt.id}`,
          hash: `${attempt.invoice} ${standing.paid} ${standing.currency}`,
        },
      });
      if (!recorded.ok) {
        deps.log.error({ issuer, attempt: attempt.id, code: recorded.error.code }, 'A payment could not be recorded');
        return fail('unavailable');
      }
      isDouble = recorded.value.view.balance.overpaid > 0;
      if (isDouble)
        deps.log.warn({ issuer, attempt: attempt.id }, 'More was paid than was owed: somebody has to pay it back');
    }
    if (standing.refunded > attempt.refunded && (isMoney || attempt.state === 'paid')) {
      const refunded = await record(issuer, { ...toRefund(attempt, standing.refunded), at: instantOf(deps.clock) });
      if (!refunded.ok) {
        deps.log.error({ issuer, attempt: attempt.id, code: refunded.error.code }, 'A refund could not be recorded');
        return fail('unavailable');
      }
    }
    const changed = await change(issuer, attempt.id, (known) => {
      const isMoved = isNews(known.state, standing.state);
      if (!isMoved && standing.refunded <= known.refunded) return toAsked(known, deps.clock.now());
      const { state, paid, paidAt, paymentId, failure } = standing;
      const moved: PaymentAttempt = isMoved
        ? { ...known, state, paid, paidAt, paymentId, failure, isDouble, asks: 0 }
        : { ...known, asks: known.asks + 1 };
      const next = { ...moved, refunded: Math.max(moved.refunded, standing.refunded) };
      return { ...next, isCurrent: next.isCurrent && isOpen(next), askAt: nextAsk(next, deps.clock.now()) };
    });
    return changed ? ok(changed) : fail('not_found');
  }

  async function ask(
    issuer: IssuerId,
    id: string,
    how: 'status' | 'cancel',
  ): Promise<Result<PaymentAttempt, PaymentFailureCode>> {
    const attempt = await deps.store.forIssuer(issuer).payments.attempt(id);
    const accounts = deps.directory.accounts(issuer);
    const port = attempt && deps.providers?.[attempt.provider];
    if (!attempt || !accounts || !port) return fail(attempt ? 'not_configured' : 'not_found');
    const standing = await decide(port, accounts, attempt, await port[how](accounts, attempt));
    if (standing.ok) return apply(issuer, attempt, standing.value);
    const { code, detail } = standing.error;
    deps.log.warn({ issuer, provider: attempt.provider, attempt: id, code, detail }, 'A provider could not be asked');
    const now = deps.clock.now();
    await change(issuer, id, (known) => {
      const isNobodys = code === 'not_found' && known.state === 'started';
      const next = toAsked(known, now);
      if (!isOpen(known) || (!isNobodys && next.askAt !== null)) return next;
      const gone = { ...next, state: isNobodys ? 'failed' : 'expired', failure: code } as const;
      return { ...gone, isCurrent: false, askAt: null };
    });
    return fail(code);

    /** Reserved money is taken, or let go where the bill was paid meanwhile; an open payment of a paid bill is called off. */
    async function decide(
      { capture, cancel }: PaymentProviderPort,
      who: IssuerAccounts,
      about: PaymentAttempt,
      told: Result<PaymentStanding, PaymentFailure>,
    ): Promise<Result<PaymentStanding, PaymentFailure>> {
      if (!told.ok || !isOpen(told.value)) return told;
      const isOwed = (await owed(issuer, about)) >= about.amount;
      if (!isOwed) return how === 'cancel' ? told : cancel(who, about);
      return told.value.state === 'authorised' && capture ? capture(who, about) : told;
    }
  }

  /** Asked twice in the same moment is asked once: a webhook and the page that comes back with it. */
  function once(issuer: IssuerId, id: string, how: 'status' | 'cancel'): ReturnType<Payments['settle']> {
    const name = `${issuer} ${id} ${how}`;
    const asking = underWay.get(name) ?? ask(issuer, id, how).finally(() => underWay.delete(name));
    underWay.set(name, asking);
    return asking;
  }

  return {
    settle: (issuer, id) => once(issuer, id, 'status'),
    stop: (issuer, id) => once(issuer, id, 'cancel'),
    change,
  };
}

/** What every report of an attempt's money says. */
function toReport({ id, invoice, currency, provider }: PaymentAttempt, at: IsoInstant) {
  return { invoice, currency, at, source: 'provider', method: toWay(provider), attempt: id } as const;
}

/** Ends that the payer or the provider brought about; ours are no news. */
function isTheirs(state: PaymentAttempt['state']): boolean {
  return state === 'declined' || state === 'expired';
}

function toAsked(attempt: PaymentAttempt, now: number): PaymentAttempt {
  const asked = { ...attempt, asks: attempt.asks + 1 };
  return { ...asked, askAt: nextAsk(asked, now) };
}
