import type { PaymentRecord } from '../pay/payment-record.ts';

/** A Checkout session as Stripe reads it out; `expanded`: the payment and its charge in full, as they were asked for. */
export function toSessionJson(record: PaymentRecord, expanded: boolean): Readonly<Record<string, unknown>> {
  const isPaid = record.captured > 0;
  const intent = `pi_${record.token}`;
  const charge = isPaid ? toChargeJson(record) : null;
  const full = { id: intent, object: 'payment_intent', metadata: record.extra, latest_charge: charge };
  return {
    id: record.id,
    object: 'checkout.session',
    client_reference_id: record.reference,
    metadata: record.extra,
    mode: 'payment',
    amount_total: record.amount,
    currency: record.currency.toLowerCase(),
    status: isPaid ? 'complete' : record.state === 'open' ? 'open' : 'expired',
    payment_status: isPaid ? 'paid' : 'unpaid',
    payment_intent: isPaid ? (expanded ? full : intent) : null,
    expires_at: Math.floor(record.expiresAt / 1000),
    success_url: record.returnUrl,
    cancel_url: record.returnUrl,
  };
}

/** The charge behind a payment. */
export function toChargeJson(record: PaymentRecord): Readonly<Record<string, unknown>> {
  return {
    id: `ch_${record.token}`,
    object: 'charge',
    amount: record.captured,
    amount_refunded: record.refunded,
    created: Math.floor(record.movedAt / 1000),
    currency: record.currency.toLowerCase(),
    metadata: record.extra,
    payment_intent: `pi_${record.token}`,
    refunded: record.captured > 0 && record.refunded === record.captured,
  };
}
