import { createHash, createHmac } from 'node:crypto';
import type { EmulatorParts } from '../emulator-parts.ts';
import { callProduct } from '../pay/call-product.ts';
import type { PayMove, PaymentRecord } from '../pay/payment-record.ts';

const EVENTS = {
  authorised: 'AUTHORIZED',
  declined: 'ABORTED',
  cancelled: 'TERMINATED',
  let_go: 'CANCELLED',
  expired: 'EXPIRED',
  error: 'ABORTED',
} as const;

/** Vipps calls the webhook that is registered for the sales unit, signed with its secret. */
export function tellVipps(parts: EmulatorParts, record: PaymentRecord, move: PayMove): void {
  const account = parts.accounts.ofIssuer(record.issuer);
  const vipps = account?.payments?.vipps;
  if (!account || !vipps) return;
  const event = move.kind === 'state' ? EVENTS[move.state] : move.kind.toUpperCase();
  const value = move.kind === 'state' ? record.amount : move.amount;
  const url = `${account.webhookBase}/payments/${record.issuer}/vipps`;
  const body = JSON.stringify({
    msn: vipps.merchantSerialNumber,
    reference: record.reference,
    pspReference: parts.ids.decimal('vipps-event', parts.ledger.last()),
    name: event,
    amount: { currency: record.currency, value },
    timestamp: new Date(parts.clock.now()).toISOString(),
    idempotencyKey: record.idempotencyKey,
    success: true,
  });
  callProduct(parts, record, {
    event,
    url,
    body,
    headers: () => sign(vipps.webhookSecret, url, body, parts.clock.now()),
  });
}

function sign(secret: string, url: string, body: string, now: number): Readonly<Record<string, string>> {
  const { host, pathname, search } = new URL(url);
  const date = new Date(now).toUTCString();
  const hash = createHash('sha256').update(body).digest('base64');
  const signature = createHmac('sha256', secret)
    .update(`POST\n${pathname}${search}\n${date};${host};${hash}`)
    .digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}
