import type { EmulatorParts } from '../emulator-parts.ts';
import { tellStripe } from '../stripe/tell-stripe.ts';
import { tellSwish } from '../swish/tell-swish.ts';
import { tellVipps } from '../vipps/tell-vipps.ts';
import type { PayMove, PaymentRecord } from './payment-record.ts';

/** What a payer, a bank or an issuer's clerk does with a payment. */
export const PAY_ACTIONS = ['approve', 'decline', 'expire', 'error', 'refund'] as const;

export type PayAction = (typeof PAY_ACTIONS)[number];

/**
 * Moves a payment as its provider would, and calls the product. `errorCode`: of `error`, as Swish says it. `amount`: of
 * `refund`, minor units; without it the whole. False where the payment is past it.
 */
export function actOnPayment(
  parts: EmulatorParts,
  record: PaymentRecord,
  action: PayAction,
  detail: { readonly errorCode?: string | undefined; readonly amount?: number | undefined } = {},
): boolean {
  const move = toMove(toNow(parts, record), action, detail);
  if (move === null) return false;
  movePayment(parts, record, move);
  return true;
}

/** Writes a move down and tells the product of it. */
export function movePayment(parts: EmulatorParts, record: PaymentRecord, move: PayMove): PaymentRecord {
  const { provider, issuer, id } = record;
  parts.ledger.append({ provider, issuer, type: 'payment_moved', payment: id, move });
  const now = parts.payments.byId(provider, id) ?? record;
  if (provider === 'swish') tellSwish(parts, now, move);
  else if (provider === 'vipps') tellVipps(parts, now, move);
  else tellStripe(parts, now, move);
  return now;
}

/** A payment whose time has run out is expired as soon as anybody looks. */
export function toNow(parts: EmulatorParts, record: PaymentRecord): PaymentRecord {
  if (record.state !== 'open' || parts.clock.now() < record.expiresAt) return record;
  const errorCode = record.provider === 'swish' ? 'TM01' : null;
  return movePayment(parts, record, { kind: 'state', state: 'expired', errorCode });
}

function toMove(
  record: PaymentRecord,
  action: PayAction,
  { errorCode, amount }: { readonly errorCode?: string | undefined; readonly amount?: number | undefined },
): PayMove | null {
  if (action === 'refund') {
    const left = record.captured - record.refunded;
    const wanted = amount ?? left;
    return wanted > 0 && wanted <= left ? { kind: 'refunded', amount: wanted } : null;
  }
  if (record.state !== 'open') return null;
  switch (action) {
    case 'approve':
      return record.provider === 'vipps'
        ? { kind: 'state', state: 'authorised', errorCode: null }
        : { kind: 'captured', amount: record.amount };
    case 'decline':
      // At Stripe a declined card leaves the page open for another card.
      return record.provider === 'stripe' ? null : { kind: 'state', state: 'declined', errorCode: null };
    case 'expire':
      return { kind: 'state', state: 'expired', errorCode: record.provider === 'swish' ? 'TM01' : null };
    case 'error':
      return { kind: 'state', state: 'error', errorCode: errorCode ?? 'RF07' };
  }
}
