import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentFailure, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer } from '../../ports/provider-call.ts';

const amount = z.object({ currency: z.string().min(3), value: z.int().nonnegative() });
const payment = z.object({
  reference: z.string(),
  state: z.enum(['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED']),
  aggregate: z.object({
    authorizedAmount: amount,
    cancelledAmount: amount,
    capturedAmount: amount,
    refundedAmount: amount,
  }),
  pspReference: z.string().nullish(),
});

/**
 * How a payment stands. There is no captured state: a payment whose money was taken is still AUTHORIZED, so the amounts
 * decide. Reserved money that was let go again is a payment that was called off.
 */
export function readStanding(answer: ProviderAnswer, id: string): Result<PaymentStanding, PaymentFailure> {
  const parsed = payment.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success || parsed.data.reference !== id)
    return fail({ code: 'malformed', detail: `Vipps said ${answer.status} and not how the payment stands` });
  const { state, aggregate, pspReference } = parsed.data;
  const paid = aggregate.capturedAmount.value;
  const isLetGo =
    aggregate.authorizedAmount.value > 0 && aggregate.cancelledAmount.value >= aggregate.authorizedAmount.value;
  return ok({
    state: paid > 0 ? 'paid' : isLetGo ? 'cancelled' : STATES[state],
    paid,
    refunded: aggregate.refundedAmount.value,
    currency: aggregate.capturedAmount.currency,
    // A read tells of no time.
    paidAt: null,
    // One payment for each reference: the provider's own number where it is told, else ours.
    paymentId: paid > 0 ? (pspReference ?? id) : null,
    failure: paid > 0 ? null : (FAILURES[state] ?? null),
  });
}

type State = z.output<typeof payment>['state'];

const STATES: Readonly<Record<State, PaymentStanding['state']>> = {
  CREATED: 'open',
  AUTHORIZED: 'authorised',
  ABORTED: 'declined',
  EXPIRED: 'expired',
  TERMINATED: 'cancelled',
};

const FAILURES: Readonly<Partial<Record<State, string>>> = {
  ABORTED: 'ABORTED',
  EXPIRED: 'EXPIRED',
  TERMINATED: 'TERMINATED',
};
