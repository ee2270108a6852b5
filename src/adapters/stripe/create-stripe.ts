import { z } from 'zod';
import type { StripeAccount } from '../../model/payment-accounts.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentFailure, PaymentProviderPort, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer, ProviderCall } from '../../ports/provider-call.ts';
import { readStanding } from './read-standing.ts';
import { toSessionForm } from './to-session-form.ts';
import { verifyWebhook } from './verify-webhook.ts';

export interface StripeDeps {
  readonly call: ProviderCall;
  /** STRIPE_API_URL, without a slash at the end; null: Stripe itself. */
  readonly apiUrl: string | null;
}

const STRIPE = 'https://api.stripe.com';
/** Answers keep the shape of this version, whatever the account's own is. */
const VERSION = '2024-06-20';

const session = z.object({ id: z.string(), url: z.url({ protocol: /^https?$/ }), expires_at: z.int().positive() });

/**
 * Cards by Stripe Checkout: a page of Stripe's own, so no card number ever comes near us. Three calls of form posts need no
 * SDK, and go over the same exchange as the other providers: one deadline, and the difference between not sent and not answered.
 */
export function createStripe({ call, apiUrl }: StripeDeps): PaymentProviderPort {
  const base = `${apiUrl ?? STRIPE}/v1/checkout/sessions`;

  async function ask(
    account: StripeAccount,
    request: { readonly path: string; readonly form?: URLSearchParams; readonly key?: string },
  ): Promise<Result<ProviderAnswer, PaymentFailure>> {
    const answer = await call({
      url: `${base}${request.path}`,
      method: request.form ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${account.secretKey}`,
        'stripe-version': VERSION,
        ...(request.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
      },
      body: request.form ? request.form.toString() : null,
    });
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status === 401 || status === 403)
      return fail({ code: 'unauthorised', detail: `Stripe does not accept the key (${status})` });
    if (status === 404) return fail({ code: 'not_found', detail: 'Stripe has no such session (404)' });
    // Our own call under this key is still being worked on.
    if (status === 409) return fail({ code: 'unavailable', detail: 'Stripe is busy with the same call (409)' });
    return answer;
  }

  /** The payment's charge is read with it: what was sent back stands there. */
  async function standing(
    account: StripeAccount,
    { id, providerId }: { readonly id: string; readonly providerId: string | null },
  ): Promise<Result<PaymentStanding, PaymentFailure>> {
    if (providerId === null) return fail({ code: 'not_found', detail: 'Stripe never told of a session' });
    const path = `/${encodeURIComponent(providerId)}?expand[]=payment_intent.latest_charge`;
    const answer = await ask(account, { path });
    return answer.ok ? readStanding(answer.value, id) : answer;
  }

  return {
    provider: 'stripe',
    capture: null,

    async create({ payments }, order) {
      const account = payments?.stripe;
      if (!account) return fail(NOT_CONFIGURED);
      const answer = await ask(account, { path: '', form: toSessionForm(order), key: order.id });
      if (!answer.ok) return answer;
      const { status, json } = answer.value;
      const parsed = session.safeParse(json);
      if (status === 200 && parsed.success) {
        const { id, url, expires_at } = parsed.data;
        const expiresAt = new Date(expires_at * 1_000).toISOString();
        return ok({ providerId: id, road: { kind: 'redirect', url }, expiresAt });
      }
      if (status < 400) return fail({ code: 'malformed', detail: `Stripe said ${status} and not where to go on` });
      return fail({ code: 'refused', detail: `Stripe said ${status} ${codeOf(json)}`.trim() });
    },

    async status({ payments }, attempt) {
      return payments?.stripe ? standing(payments.stripe, attempt) : fail(NOT_CONFIGURED);
    },

    async cancel({ payments }, attempt) {
      const account = payments?.stripe;
      if (!account) return fail(NOT_CONFIGURED);
      if (attempt.providerId === null) return fail({ code: 'not_found', detail: 'Stripe never told of a session' });
      const path = `/${encodeURIComponent(attempt.providerId)}/expire`;
      const answer = await ask(account, { path, form: new URLSearchParams(), key: `${attempt.id}-expire` });
      if (!answer.ok) return answer;
      // 400: it was finished meanwhile. What is true stands in the session.
      const told = await standing(account, attempt);
      // A session that we ended and one that ran out look the same there.
      return told.ok && told.value.state === 'expired' ? ok({ ...told.value, state: 'cancelled' }) : told;
    },

    verifyWebhook: ({ payments }, request, now) =>
      payments?.stripe ? verifyWebhook(payments.stripe.webhookSecrets, request, now) : fail({ status: 401 }),
  };
}

const NOT_CONFIGURED: PaymentFailure = { code: 'not_configured', detail: 'the issuer has no Stripe' };

/** `error.code` or `error.type`: Stripe's own names, nothing of the payer. */
function codeOf(json: unknown): string {
  const shape = z.object({ error: z.object({ code: z.string().optional(), type: z.string().optional() }) });
  const parsed = shape.safeParse(json);
  return parsed.success ? (parsed.data.error.code ?? parsed.data.error.type ?? '').slice(0, 60) : '';
}
