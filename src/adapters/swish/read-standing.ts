import { z } from 'zod';
import { parseMinor } from '../../model/money.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentFailure, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer } from '../../ports/provider-call.ts';

/** A payment request as a read gives it. Amounts are seen as numbers and as text. */
const paymentRequest = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string(),
  paymentReference: z.string().nullish(),
  datePaid: z.string().nullish(),
  errorCode: z.string().nullish(),
});

/** The app or the payer let it run out: TM01 a timeout at Swish, RF07-like refusals are the bank's. */
const RAN_OUT = new Set(['TM01']);

/** How a payment request stands. Refunds are requests of their own there, and not seen in this one. */
export function readStanding(answer: ProviderAnswer, id: string): Result<PaymentStanding, PaymentFailure> {
  const parsed = paymentRequest.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success || parsed.data.id.toUpperCase() !== id)
    return fail({ code: 'malformed', detail: `Swish said ${answer.status} and not how the payment stands` });
  const { data } = parsed;
  const amount = parseMinor(data.amount, data.currency);
  if (!amount.ok) return fail({ code: 'malformed', detail: 'Swish told an amount that is none' });
  const state = toState(data.status, data.errorCode ?? null);
  if (state === null) return fail({ code: 'malformed', detail: 'Swish told a state that we do not know' });
  const isPaid = state === 'paid';
  if (isPaid && !data.paymentReference)
    return fail({ code: 'malformed', detail: 'Swish told of a payment without its reference' });
  return ok({
    state,
    paid: isPaid ? amount.value : 0,
    refunded: 0,
    currency: data.currency,
    paidAt: isPaid ? toInstant(data.datePaid ?? null) : null,
    paymentId: isPaid ? (data.paymentReference ?? null) : null,
    failure: isPaid ? null : (data.errorCode?.slice(0, 20) ?? null),
  });
}

function toState(status: string, error: string | null): PaymentStanding['state'] | null {
  switch (status.toUpperCase()) {
    case 'CREATED':
      return 'open';
    case 'PAID':
      return 'paid';
    case 'DECLINED':
      return 'declined';
    case 'CANCELLED':
      return 'cancelled';
    case 'ERROR':
      return error !== null && RAN_OUT.has(error) ? 'expired' : 'declined';
    default:
      return null;
  }
}

function toInstant(text: string | null): string | null {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
