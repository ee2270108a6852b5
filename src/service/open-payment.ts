import { randomUUID } from 'node:crypto';
import { toPayWays } from '../engine/answers/pay-ways.ts';
import { toPaymentDirections } from '../engine/answers/payment-route.ts';
import type { Facts, InvoiceFacts } from '../engine/facts.ts';
import { payableNow } from '../engine/payable-now.ts';
import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { PaymentProviderName } from '../model/pay-way.ts';
import { toProvider } from '../model/pay-way.ts';
import { isOpen, type PaymentAttempt } from '../model/payment-attempt.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { PaymentOrder } from '../ports/payment-provider.ts';
import { instantOf, leaseNow, type ServiceDeps } from './deps.ts';
import { loadFacts } from './load-facts.ts';
import { toPageToken } from './page-token.ts';
import type { OpeningRefusal, Payments } from './payments.ts';
import type { Settling } from './settle-payment.ts';

/** A payment with less left than this is not worth sending anybody to. */
const LEAST_LEFT_MS = 30_000;
/**
 * Longer than any provider lets us wait: a payment that was begun by a process that died. Vipps is asked for a token, then for
 * the payment, and both once more where the token was refused: four calls of 8 s.
 */
const BEGUN_MS = 35_000;
const LOOK_AGAIN_MS = 150;
/** Of one invoice; people change their minds, machines do not stop. */
const PER_HOUR = 20;
const HOUR_MS = 3_600_000;

type Opened = Result<PaymentAttempt, OpeningRefusal>;

/** Begins payments; see {@link Payments.open}. The row is stored before the provider is asked, so none is ever unseen. */
export function createOpenPayment(deps: ServiceDeps, { stop, settle, change }: Settling): Payments['open'] {
  return async (issuer, payer, invoice, way) => {
    const { payments } = deps.store.forIssuer(issuer);
    let retries = 0;
    for (const until = deps.clock.now() + BEGUN_MS; ; ) {
      const found = await findClaim(deps, issuer, payer, invoice);
      if (found === null) return fail('not_payable');
      const { claim, facts } = found;
      const provider = toProvider(way);
      const isOffered = toPayWays(claim.invoice, facts.issuer).some((one) => one.way === way && one.online);
      if (provider === null || !isOffered) return fail('not_offered');
      const now = deps.clock.now();
      const known = await payments.attemptsOfInvoice(claim.invoice.id, 50);
      const mine = known.find((one) => one.provider === provider && one.isCurrent) ?? null;
      if (mine && isGood(mine, payableNow(claim, facts.today), now)) return ok(mine);
      if (mine?.state === 'started' && now - Date.parse(mine.createdAt) < BEGUN_MS && now < until && retries < 60) {
        // Another tap is at it; what it gets is what this one gets.
        retries += 1;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
        continue;
      }
      const earlier = await endOthers(issuer, known.filter(isOpen));
      if (earlier) return ok(earlier);
      const amount = payableNow(claim, facts.today);
      if (amount <= 0) return fail('not_payable');
      if (known.filter((one) => now - Date.parse(one.createdAt) < HOUR_MS).length >= PER_HOUR) return fail('too_many');
      const attempt = toAttempt(claim, provider, amount, now);
      if (!(await payments.begin(attempt, mine?.id ?? null))) {
        retries += 1;
        if (retries > 60) return fail('unavailable');
        continue;
      }
      const created = await create(issuer, attempt, facts, claim);
      if (created.ok || created.error !== 'answer_lost' || retries > 60) return created;
      retries = 61;
    }
  };

  /** Calls off what is open; gives the one that is paid, or about to be, if there is one. */
  async function endOthers(issuer: IssuerId, open: readonly PaymentAttempt[]): Promise<PaymentAttempt | null> {
    const ended = await Promise.all(
      open.map(async (one) => (one.state === 'authorised' ? settle(issuer, one.id) : stop(issuer, one.id))),
    );
    return ended.flatMap((one) => (one.ok && isTaken(one.value) ? [one.value] : []))[0] ?? null;
  }

  async function create(issuer: IssuerId, attempt: PaymentAttempt, facts: Facts, claim: InvoiceFacts): Promise<Opened> {
    const accounts = deps.directory.accounts(issuer);
    const port = deps.providers?.[attempt.provider];
    const created =
      accounts && port
        ? await port.create(accounts, toOrder(deps, issuer, attempt, facts, claim))
        : fail({ code: 'not_configured', detail: 'nobody here carries it' } as const);
    if (!created.ok) {
      const { code, detail } = created.error;
      deps.log.warn({ issuer, provider: attempt.provider, attempt: attempt.id, code, detail }, 'No payment was begun');
      // Nobody has been given the way to it, so nobody can pay it.
      await change(issuer, attempt.id, (known) =>
        isOpen(known) ? { ...known, state: 'failed', failure: code, isCurrent: false, askAt: null } : null,
      );
      return fail(code);
    }
    const { providerId, road, expiresAt } = created.value;
    const opened = await change(issuer, attempt.id, (known) =>
      known.state === 'started'
        ? { ...known, state: 'open', providerId, road, expiresAt, askAt: deps.clock.now() + 5_000 }
        : { ...known, providerId, road, expiresAt },
    );
    deps.wake({ lanes: [], lookBy: leaseNow(deps) });
    return opened ? ok(opened) : fail('not_found');
  }
}

interface Found {
  readonly claim: InvoiceFacts;
  readonly facts: Facts;
}

/** The bill itself, or the one that a reminder speaks about; null where nothing is to be paid on it here. */
async function findClaim(deps: ServiceDeps, issuer: IssuerId, payer: PayerRef, id: InvoiceId): Promise<Found | null> {
  const stored = await deps.store.forIssuer(issuer).invoice(id);
  if (stored === null || stored.invoice.payer !== payer) return null;
  const states = [{ invoice: id, state: stored.state }];
  const facts = await loadFacts(deps, issuer, payer, { invoices: [], states });
  const bill = facts.invoices.find((one) => one.invoice.id === id);
  const claim =
    bill?.invoice.type === 'invoice'
      ? bill
      : facts.invoices.find(
          (one) => one.invoice.type === 'invoice' && bill?.invoice.refersTo.includes(one.invoice.number),
        );
  return claim && payableNow(claim, facts.today) > 0 ? { claim, facts } : null;
}

function isGood(attempt: PaymentAttempt, amount: number, now: number): boolean {
  if (attempt.state !== 'open' || attempt.road === null || attempt.amount !== amount) return false;
  return Date.parse(attempt.expiresAt) - now > LEAST_LEFT_MS;
}

function isTaken({ state }: PaymentAttempt): boolean {
  return state === 'paid' || state === 'authorised';
}

function toAttempt(claim: InvoiceFacts, provider: PaymentProviderName, amount: number, now: number): PaymentAttempt {
  const at = new Date(now).toISOString();
  const { id: invoice, payer, currency } = claim.invoice;
  return {
    id: randomUUID().replaceAll('-', '').toUpperCase(),
    invoice,
    payer,
    provider,
    state: 'started',
    amount,
    currency,
    providerId: null,
    road: null,
    createdAt: at,
    updatedAt: at,
    expiresAt: new Date(now + BEGUN_MS).toISOString(),
    failure: null,
    paid: 0,
    refunded: 0,
    paidAt: null,
    paymentId: null,
    isDouble: false,
    isCurrent: true,
    // If this process dies now, another one looks what became of it.
    askAt: now + 2 * BEGUN_MS,
    asks: 0,
    version: 1,
  };
}

function toOrder(
  deps: ServiceDeps,
  issuer: IssuerId,
  { id, provider, amount, currency }: PaymentAttempt,
  facts: Facts,
  { invoice }: InvoiceFacts,
): PaymentOrder {
  const locale = facts.payer?.locale ?? facts.issuer.locale;
  const { phrases } = deps.directory.book(issuer);
  return {
    id,
    amount: { minor: amount, currency },
    reference: toPaymentDirections(invoice, facts.issuer).reference.value,
    description: phrases.say(locale, 'pay.description', { issuer: facts.issuer.name, number: invoice.number }),
    locale,
    callbackUrl: `${deps.publicUrl}/payments/${issuer}/${provider}`,
    returnUrl: `${deps.publicUrl}/i/${toPageToken(deps.secret, issuer, invoice.payer, invoice.id)}`,
    now: instantOf(deps.clock),
  };
}
