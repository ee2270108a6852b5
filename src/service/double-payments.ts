import type { IssuerId } from '../model/ids.ts';
import { toInvoiceBalance } from '../model/invoice-balance.ts';
import { toWay } from '../model/pay-way.ts';
import type { PaymentAttempt } from '../model/payment-attempt.ts';
import { fail, ok } from '../model/result.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import type { DoublePayment, Payments } from './payments.ts';
import type { PaymentReport } from './record-payment.ts';
import type { Service } from './service.ts';
import type { Settling } from './settle-payment.ts';

/** A firm with more of them has another trouble. */
const MOST = 200;

/** Money that came by a provider for a bill that was paid already: listed, and noted as given back. */
export function createDoublePayments(
  deps: ServiceDeps,
  record: Service['recordPayment'],
  change: Settling['change'],
): Pick<Payments, 'doubles' | 'markReturned'> {
  async function look(issuer: IssuerId, attempt: PaymentAttempt): Promise<DoublePayment | null> {
    const bill = await deps.store.forIssuer(issuer).invoice(attempt.invoice);
    if (bill === null) return null;
    const { overpaid } = toInvoiceBalance(bill.invoice, bill.state);
    const surplus = Math.min(overpaid, attempt.paid - attempt.refunded);
    return surplus > 0 ? { attempt, number: bill.invoice.number, surplus } : null;
  }
  return {
    async doubles(issuer) {
      const known = await deps.store.forIssuer(issuer).payments.doubles(MOST);
      const seen = await Promise.all(known.map((one) => look(issuer, one)));
      return seen.flatMap((one) => one ?? []);
    },
    async markReturned(issuer, id, by) {
      const attempt = await deps.store.forIssuer(issuer).payments.attempt(id);
      const double = attempt?.isDouble === true ? await look(issuer, attempt) : null;
      if (double === null) return fail('not_found');
      const total = double.attempt.refunded + double.surplus;
      const at = instantOf(deps.clock);
      const recorded = await record(issuer, { ...toRefund(double.attempt, total), at, by });
      if (!recorded.ok) return fail('unavailable');
      deps.log.info({ issuer, attempt: id, by }, 'What was paid twice was given back');
      const changed = await change(issuer, id, (known) =>
        known.refunded < total ? { ...known, refunded: total } : null,
      );
      return changed ? ok(changed) : fail('not_found');
    },
  };
}

/** What has gone back of an attempt in all; the same report whoever tells of it, so it is counted once. */
export function toRefund(attempt: PaymentAttempt, total: number): Omit<PaymentReport, 'at'> {
  const { id, invoice, currency, provider } = attempt;
  return {
    invoice,
    currency,
    source: 'provider',
    method: toWay(provider),
    attempt: id,
    kind: 'refund',
    amount: total,
    isTotal: true,
    references: [`${provider}:${id}/refunded`],
    once: { key: `${provider}-${id}-refund-${total}`, hash: `${invoice} ${total}` },
  };
}
