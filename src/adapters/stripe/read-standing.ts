import { z } from 'zod';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentFailure, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer } from '../../ports/provider-call.ts';

const session = z.object({
  id: z.string(),
  client_reference_id: z.string().nullable(),
  status: z.enum(['open', 'complete', 'expired']),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  amount_total: z.int().nonnegative(),
  currency: z.string(),
  payment_intent: z
    .union([
      z.string(),
      z.object({
        id: z.string(),
        latest_charge: z
          .union([z.string(), z.object({ amount_refunded: z.int().nonnegative(), created: z.int() })])
          .nullish(),
      }),
    ])
    .nullish(),
});

/** How a Checkout session stands. A session that is complete and not paid waits for a slow method: it is open still. */
export function readStanding(answer: ProviderAnswer, id: string): Result<PaymentStanding, PaymentFailure> {
  const parsed = session.safeParse(answer.json);
  if (answer.status !== 200 || !parsed.success || parsed.data.client_reference_id !== id)
    return fail({ code: 'malformed', detail: `Stripe said ${answer.status} and not how the session stands` });
  const { status, payment_status, amount_total, currency, payment_intent: intent } = parsed.data;
  const isPaid = payment_status === 'paid';
  const charge = typeof intent === 'object' && typeof intent?.latest_charge === 'object' ? intent.latest_charge : null;
  return ok({
    state: isPaid ? 'paid' : status === 'expired' ? 'expired' : 'open',
    paid: isPaid ? fromStripeUnits(amount_total, currency) : 0,
    refunded: fromStripeUnits(charge?.amount_refunded ?? 0, currency),
    currency: currency.toUpperCase(),
    paidAt: isPaid && charge ? new Date(charge.created * 1_000).toISOString() : null,
    paymentId: isPaid ? ((typeof intent === 'object' ? intent?.id : intent) ?? parsed.data.id) : null,
    failure: status === 'expired' ? 'expired' : null,
  });
}

function fromStripeUnits(units: number, currency: string): number {
  return currency.toUpperCase() === 'ISK' ? Math.round(units / 100) : units;
}
