import type { PaymentRecord } from '../pay/payment-record.ts';

const STATE: Readonly<Record<PaymentRecord['state'], string>> = {
  open: 'CREATED',
  // Money that was taken or let go does not change the state at Vipps.
  authorised: 'AUTHORIZED',
  paid: 'AUTHORIZED',
  let_go: 'AUTHORIZED',
  declined: 'ABORTED',
  error: 'ABORTED',
  expired: 'EXPIRED',
  cancelled: 'TERMINATED',
};

/** A payment as Vipps reads it out. */
export function toVippsJson(record: PaymentRecord): Readonly<Record<string, unknown>> {
  const money = (value: number) => ({ currency: record.currency, value });
  const state = STATE[record.state];
  const authorised = state === 'AUTHORIZED' ? record.amount : 0;
  return {
    reference: record.reference,
    pspReference: record.token,
    state,
    amount: money(record.amount),
    aggregate: {
      authorizedAmount: money(authorised),
      cancelledAmount: money(record.state === 'let_go' ? record.amount - record.captured : 0),
      capturedAmount: money(record.captured),
      refundedAmount: money(record.refunded),
    },
    paymentMethod: { type: 'WALLET' },
    redirectUrl: null,
  };
}
