import { createHmac } from 'node:crypto';
import type { EmulatorParts } from '../emulator-parts.ts';
import { callProduct } from '../pay/call-product.ts';
import type { PayMove, PaymentRecord } from '../pay/payment-record.ts';
import { toChargeJson, toSessionJson } from './to-stripe-json.ts';

/** Stripe calls the endpoint of the account, signed with its secret and the time. */
export function tellStripe(parts: EmulatorParts, record: PaymentRecord, move: PayMove): void {
  const account = parts.accounts.ofIssuer(record.issuer);
  const stripe = account?.payments?.stripe;
  if (!account || !stripe) return;
  const isRefund = move.kind === 'refunded';
  const type = isRefund
    ? 'charge.refunded'
    : move.kind === 'captured'
      ? 'checkout.session.completed'
      : 'checkout.session.expired';
  const body = JSON.stringify({
    id: parts.ids.sid('evt_', parts.ledger.last()),
    object: 'event',
    api_version: '2024-06-20',
    created: Math.floor(parts.clock.now() / 1000),
    type,
    data: { object: isRefund ? toChargeJson(record) : toSessionJson(record, false) },
  });
  const url = `${account.webhookBase}/payments/${record.issuer}/stripe`;
  callProduct(parts, record, {
    event: type,
    url,
    body,
    headers() {
      const time = Math.floor(parts.clock.now() / 1000);
      const signature = createHmac('sha256', stripe.webhookSecret).update(`${time}.${body}`).digest('hex');
      return { 'stripe-signature': `t=${time},v1=${signature}` };
    },
  });
}
