import type { PaymentRecord } from '../pay/payment-record.ts';

const STATUS: Readonly<Record<PaymentRecord['state'], string>> = {
  open: 'CREATED',
  authorised: 'CREATED',
  paid: 'PAID',
  declined: 'DECLINED',
  cancelled: 'CANCELLED',
  let_go: 'CANCELLED',
  expired: 'ERROR',
  error: 'ERROR',
};

/** A payment request as Swish reads it out and calls back with it. */
export function toSwishJson(record: PaymentRecord): Readonly<Record<string, unknown>> {
  const isPaid = record.captured > 0;
  return {
    id: record.id,
    payeePaymentReference: record.extra['payeePaymentReference'] ?? null,
    // 32 letters and digits, the bank's own.
    paymentReference: isPaid ? [...record.id].reverse().join('') : null,
    callbackUrl: record.callbackUrl,
    payerAlias: isPaid ? '46700000001' : null,
    payeeAlias: record.extra['payeeAlias'] ?? null,
    amount: record.amount / 100,
    currency: record.currency,
    message: record.words,
    status: STATUS[record.state],
    dateCreated: new Date(record.createdAt).toISOString(),
    datePaid: isPaid ? new Date(record.movedAt).toISOString() : null,
    errorCode: record.errorCode,
    errorMessage: record.errorCode === null ? null : 'As scripted',
  };
}
