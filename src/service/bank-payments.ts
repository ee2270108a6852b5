import type { BankDecision, BankPayment } from '../model/bank-payment.ts';
import { DOMAIN_ERRORS, type DomainError } from '../model/errors.ts';
import type { IssuerId } from '../model/ids.ts';
import type { PaymentSighting } from '../model/payment-sighting.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { toReferenceKey } from '../model/to-reference-key.ts';
import type { StoredInvoice } from '../ports/store.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { matchPayment } from './match-payment.ts';
import type { Service } from './service.ts';

/** At noon: the bank knows the day alone, and noon is the same day everywhere in the Nordic countries. */
const NOON = 'T12:00:00.000Z';
const PAGE = 200;

/** How the bank tells of a movement, to those who compare tellings. */
export function toSighting({ movement }: BankPayment): PaymentSighting {
  const { account, bankReference, otherReferences, method, bookedOn } = movement;
  const own = bankReference === null ? [] : [`bank:${account ?? ''}/${bankReference}`];
  return { source: 'bank', method, at: `${bookedOn}${NOON}`, references: [...own, ...otherReferences] };
}

/** Matches a movement and records what is sure. Safe to repeat, and to be gone on with by whoever finds it half done. */
export async function handleBankPayment(
  deps: ServiceDeps,
  recordPayment: Service['recordPayment'],
  issuer: IssuerId,
  payment: BankPayment,
): Promise<void> {
  const { bank } = deps.store.forIssuer(issuer);
  let current: BankPayment | null = payment;
  if (current.state === 'new') {
    const { shares, reason } = matchPayment(
      current.movement,
      await findBills(deps, issuer, current),
      toSighting(current),
    );
    const at = instantOf(deps.clock);
    const posted: readonly BankDecision[] = shares.map((one) => ({
      kind: 'posted',
      ...one,
      outcome: null,
      at,
      by: null,
    }));
    const next: BankPayment = {
      ...current,
      reason: current.reason ?? reason,
      // What looks like a movement of another file waits for a person, whatever it matches.
      decided: current.reason === null ? posted : [],
      state: current.reason === null && shares.length > 0 ? 'posting' : 'open',
    };
    // Somebody else was first: whoever stored it also goes on with it.
    if (!(await bank.save(next))) return;
    current = await bank.payment(payment.id);
  }
  if (current?.state === 'posting') await carryOut(deps, recordPayment, issuer, current);
}

/** Records the shares that were decided on. Each has a key of its own: a share is never recorded twice. */
export async function carryOut(
  deps: ServiceDeps,
  recordPayment: Service['recordPayment'],
  issuer: IssuerId,
  payment: BankPayment,
): Promise<Result<BankPayment, DomainError>> {
  const { bank } = deps.store.forIssuer(issuer);
  const decided: BankDecision[] = [];
  let refusal: DomainError | null = null;
  // The bill was paid another way after the movement was matched with it.
  let isTooMuch = false;
  for (const [index, one] of payment.decided.entries()) {
    const isOpen = one.kind === 'posted' ? one.outcome === null : false;
    if (one.kind !== 'posted' || !isOpen) {
      decided.push(one);
      continue;
    }
    const recorded = await record(recordPayment, issuer, payment, index);
    if (recorded.ok) {
      const { outcome } = recorded.value;
      decided.push({ ...one, outcome });
      isTooMuch ||= outcome === 'recorded' && recorded.value.isTooMuch;
    } else refusal = recorded.error;
  }
  // It stays half done, and is gone on with soon.
  if (refusal !== null && DOMAIN_ERRORS[refusal.code].retryable) return fail(refusal);
  const posted = decided.reduce((sum, one) => sum + (one.kind === 'posted' ? one.amount : 0), 0);
  const closed = decided.reduce((sum, one) => sum + (one.kind === 'posted' ? 0 : one.amount), 0);
  const unposted = payment.movement.amount - posted - closed;
  const isRecognised = decided.every((one) => one.kind !== 'posted' || one.outcome === 'recognised');
  const isByPerson = decided.some((one) => one.by !== null);
  const found = refusal !== null ? 'unknown_reference' : isTooMuch ? 'overpaid' : null;
  const reason = isRecognised && refusal === null ? null : (payment.reason ?? found);
  const next: BankPayment = {
    ...payment,
    decided,
    unposted,
    reason: isByPerson ? payment.reason : reason,
    state:
      unposted !== 0 || (!isByPerson && reason !== null)
        ? 'open'
        : isByPerson
          ? 'settled'
          : isRecognised
            ? 'recognised'
            : 'posted',
  };
  await bank.save(next);
  const stored = (await bank.payment(payment.id)) ?? next;
  return refusal === null ? ok(stored) : fail(refusal);
}

async function record(
  recordPayment: Service['recordPayment'],
  issuer: IssuerId,
  payment: BankPayment,
  index: number,
): Promise<Result<{ readonly outcome: 'recorded' | 'recognised'; readonly isTooMuch: boolean }, DomainError>> {
  const one = payment.decided[index];
  if (one?.kind !== 'posted') throw new Error('Only a posting is recorded');
  const { references, method, at } = toSighting(payment);
  const recorded = await recordPayment(issuer, {
    invoice: one.invoice,
    kind: one.amount < 0 ? 'refund' : 'payment',
    amount: Math.abs(one.amount),
    currency: payment.movement.currency,
    at,
    source: 'bank',
    method,
    references,
    // Money that the bank took back, or that goes to another bill, is a person's to explain.
    silent:
      one.amount < 0 && !payment.decided.some((other) => other.kind === 'refunded' && other.invoice === one.invoice),
    isNew: one.by !== null,
    by: one.by,
    // The version was raised when it was decided on: decisions that failed and others that came later have keys of their own.
    once: { key: `${payment.id}.${payment.version}.${index}`, hash: '' },
  });
  if (!recorded.ok) return recorded;
  const { outcome, first, view } = recorded.value;
  return ok({ outcome: outcome === 'repeated' ? first : outcome, isTooMuch: view.balance.overpaid > 0 });
}

/** The bills that the movement's references name; a bill without a reference of its own is named by its number. */
async function findBills(
  deps: ServiceDeps,
  issuer: IssuerId,
  { movement }: BankPayment,
): Promise<ReadonlyMap<string, readonly StoredInvoice[]>> {
  const store = deps.store.forIssuer(issuer);
  const keys = [...new Set(movement.remittances.flatMap((one) => toReferenceKey(one.reference) ?? []))];
  const found = await store.bank.billsByReference(keys);
  const bills = new Map<string, readonly StoredInvoice[]>(
    keys.map((key) => [
      key,
      found.filter(({ invoice }) => invoice.type === 'invoice' && toReferenceKey(invoice.payment.reference) === key),
    ]),
  );
  for (const { reference } of movement.remittances) {
    const key = toReferenceKey(reference);
    if (key === null || (bills.get(key) ?? []).length > 0) continue;
    const numbered = await store.invoiceByNumber('invoice', reference.trim());
    if (numbered !== null && numbered.invoice.payment.reference === null) bills.set(key, [numbered]);
  }
  return bills;
}

/** Goes on with what a process left half done. One movement's trouble is logged and stops no other. */
export async function tendBankPayments(
  deps: ServiceDeps,
  recordPayment: Service['recordPayment'],
  issuer: IssuerId,
): Promise<void> {
  const { bank } = deps.store.forIssuer(issuer);
  for (let after: string | null = null; ; ) {
    const page = await bank.list(['new', 'posting'], after, PAGE);
    for (const payment of page) {
      try {
        await handleBankPayment(deps, recordPayment, issuer, payment);
      } catch (error) {
        deps.log.error({ err: error, issuer, movement: payment.id }, 'A movement could not be handled; again soon');
      }
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return;
  }
}
