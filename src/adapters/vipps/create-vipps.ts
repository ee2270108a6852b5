import { z } from 'zod';
import type { VippsAccount } from '../../model/payment-accounts.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PaymentFailure, PaymentProviderPort, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer, ProviderCall } from '../../ports/provider-call.ts';
import { createTokens } from './create-tokens.ts';
import { readStanding } from './read-standing.ts';
import { toRequestHeaders } from './to-request-headers.ts';
import { verifyWebhook } from './verify-webhook.ts';

export interface VippsDeps {
  readonly call: ProviderCall;
  /** VIPPS_API_URL, without a slash at the end; null: Vipps itself. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
}

const VIPPS = 'https://api.vipps.no';
/** A request lives ten minutes (ePayment, user flow WEB_REDIRECT). */
const LIVES_MS = 10 * 60_000;

const created = z.object({ reference: z.string(), redirectUrl: z.url({ protocol: /^https?$/ }) });

/**
 * Vipps MobilePay ePayment: the money is reserved when the payer says yes, and taken by a call of ours. It is paid when it
 * was captured and not before. Every call that changes something carries an Idempotency-Key made from our id.
 */
export function createVipps({ call, apiUrl, clock }: VippsDeps): PaymentProviderPort {
  const base = apiUrl ?? VIPPS;
  const tokens = createTokens({ call, base, clock });

  async function ask(
    account: VippsAccount,
    request: { readonly path: string; readonly body?: object; readonly key?: string },
  ): Promise<Result<ProviderAnswer, PaymentFailure>> {
    for (let again = false; ; again = true) {
      const token = await tokens.tokenFor(account);
      if (!token.ok) return token;
      const answer = await call({
        url: `${base}/epayment/v1/payments${request.path}`,
        method: request.body === undefined ? 'GET' : 'POST',
        headers: {
          ...toRequestHeaders(account),
          authorization: `Bearer ${token.value}`,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
        },
        body: request.body === undefined ? null : JSON.stringify(request.body),
      });
      if (!answer.ok) return answer;
      const { status } = answer.value;
      if (status === 401 && !again) {
        tokens.forget(account);
        continue;
      }
      if (status === 401 || status === 403)
        return fail({ code: 'unauthorised', detail: `Vipps does not accept the keys (${status})` });
      if (status === 404) return fail({ code: 'not_found', detail: 'Vipps has no such payment (404)' });
      return answer;
    }
  }

  async function standing(account: VippsAccount, id: string): Promise<Result<PaymentStanding, PaymentFailure>> {
    const answer = await ask(account, { path: `/${id}` });
    return answer.ok ? readStanding(answer.value, id) : answer;
  }

  return {
    provider: 'vipps',

    async create({ payments }, order) {
      const account = payments?.vipps;
      if (!account) return fail(NOT_CONFIGURED);
      const answer = await ask(account, {
        path: '',
        key: order.id,
        body: {
          amount: { currency: order.amount.currency, value: order.amount.minor },
          paymentMethod: { type: 'WALLET' },
          reference: order.id,
          userFlow: 'WEB_REDIRECT',
          returnUrl: order.returnUrl,
          // 3 to 100 characters.
          paymentDescription: [...order.description].slice(0, 100).join(''),
        },
      });
      if (!answer.ok) return answer;
      const { status, json } = answer.value;
      const parsed = created.safeParse(json);
      if (status >= 200 && status < 300 && parsed.success && parsed.data.reference === order.id) {
        return ok({
          providerId: order.id,
          road: { kind: 'redirect', url: parsed.data.redirectUrl },
          expiresAt: new Date(Date.parse(order.now) + LIVES_MS).toISOString(),
        });
      }
      if (status < 400) return fail({ code: 'malformed', detail: `Vipps said ${status} and not where to go on` });
      return fail({ code: 'refused', detail: `Vipps said ${status} ${titleOf(json)}`.trim() });
    },

    async status({ payments }, { id }) {
      return payments?.vipps ? standing(payments.vipps, id) : fail(NOT_CONFIGURED);
    },

    async capture({ payments }, { id, amount, currency }) {
      const account = payments?.vipps;
      if (!account) return fail(NOT_CONFIGURED);
      const body = { modificationAmount: { currency, value: amount } };
      const answer = await ask(account, { path: `/${id}/capture`, body, key: `${id}-capture` });
      if (!answer.ok) return answer;
      // Whatever it said, what was captured stands in the payment itself.
      return standing(account, id);
    },

    async cancel({ payments }, { id }) {
      const account = payments?.vipps;
      if (!account) return fail(NOT_CONFIGURED);
      const answer = await ask(account, { path: `/${id}/cancel`, body: {}, key: `${id}-cancel` });
      if (!answer.ok) return answer;
      return standing(account, id);
    },

    verifyWebhook: ({ payments }, request) =>
      payments?.vipps ? verifyWebhook(payments.vipps.webhookSecret, request) : fail({ status: 401 }),
  };
}

const NOT_CONFIGURED: PaymentFailure = { code: 'not_configured', detail: 'the issuer has no Vipps ePayment' };

/** `title` of a problem document: a closed set of Vipps' own, nothing of the payer. */
function titleOf(json: unknown): string {
  const title = typeof json === 'object' && json !== null && 'title' in json ? json.title : '';
  return typeof title === 'string' ? title.slice(0, 100) : '';
}
