import type { SwishAccount } from '../../model/payment-accounts.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { PaymentFailure, PaymentProviderPort, PaymentStanding } from '../../ports/payment-provider.ts';
import type { ProviderAnswer, ProviderCall, ProviderRequest } from '../../ports/provider-call.ts';
import { readCallback } from './read-callback.ts';
import { readStanding } from './read-standing.ts';
import { toAppLink } from './to-app-link.ts';
import { toRequestBody } from './to-request-body.ts';

export interface SwishDeps {
  readonly call: ProviderCall;
  /** SWISH_API_URL, without a slash at the end; null: Swish itself. */
  readonly apiUrl: string | null;
  /** Opens a payment request in the payer's app; null: the app's own scheme. */
  readonly appUrl: string | null;
}

const SWISH = 'https://cpc.getswish.net';
/** An m-commerce request lives three minutes in Swish's own examples; the answer to a read is what counts. */
const LIVES_MS = 3 * 60_000;

/**
 * Swish Commerce, API version 2, m-commerce: without a payer's number the app is opened with a token. Calls go out with the
 * issuer's certificate. The callback is not signed, so it is believed by nobody: it only makes us ask.
 */
export function createSwish({ call, apiUrl, appUrl }: SwishDeps): PaymentProviderPort {
  const base = `${apiUrl ?? SWISH}/swish-cpcapi/api`;

  async function ask(
    account: SwishAccount,
    request: Pick<ProviderRequest, 'url' | 'method' | 'body'> & { readonly type?: string },
  ): Promise<Result<ProviderAnswer, PaymentFailure>> {
    const { url, method, body, type = 'application/json' } = request;
    const { certificate: cert, key, ca } = account;
    const headers = body === null ? {} : { 'content-type': type };
    const answer = await call({ url, method, body, headers, certificate: { cert, key, ca } });
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status === 401) return fail({ code: 'unauthorised', detail: 'Swish does not accept the certificate (401)' });
    if (status === 403) return fail({ code: 'unauthorised', detail: 'the certificate is not for this payee (403)' });
    if (status === 404) return fail({ code: 'not_found', detail: 'Swish has no such payment request (404)' });
    return answer;
  }

  async function status(account: SwishAccount, id: string): Promise<Result<PaymentStanding, PaymentFailure>> {
    const answer = await ask(account, { url: `${base}/v1/paymentrequests/${id}`, method: 'GET', body: null });
    return answer.ok ? readStanding(answer.value, id) : answer;
  }

  return {
    provider: 'swish',
    capture: null,

    async create({ payments }, order) {
      const account = payments?.swish;
      if (!account) return fail(NOT_CONFIGURED);
      const answer = await ask(account, {
        url: `${base}/v2/paymentrequests/${order.id}`,
        method: 'PUT',
        body: JSON.stringify(toRequestBody(account, order)),
      });
      if (!answer.ok) return answer;
      const { status: code, headers, json, tries } = answer.value;
      const token = headers['paymentrequesttoken'];
      if (code === 201 && token !== undefined && /^[\w-]{8,100}$/.test(token)) {
        const expiresAt = new Date(Date.parse(order.now) + LIVES_MS).toISOString();
        return ok({ providerId: order.id, road: toAppLink(appUrl, token, order.returnUrl), expiresAt });
      }
      if (code === 201) return fail({ code: 'malformed', detail: 'Swish gave no token to open the app with' });
      const codes = errorCodes(json);
      // RP09: the id is taken, by our own earlier try, whose answer held the token.
      if (tries > 1 && codes.includes('RP09')) {
        return fail({ code: 'answer_lost', detail: 'Swish took the request, and its answer did not come' });
      }
      return fail({ code: 'refused', detail: `Swish said ${code} ${codes.join(', ')}`.trim() });
    },

    async status({ payments }, attempt) {
      return payments?.swish ? status(payments.swish, attempt.id) : fail(NOT_CONFIGURED);
    },

    async cancel({ payments }, { id }) {
      if (!payments?.swish) return fail(NOT_CONFIGURED);
      const answer = await ask(payments.swish, {
        url: `${base}/v1/paymentrequests/${id}`,
        method: 'PATCH',
        body: JSON.stringify([{ op: 'replace', path: '/status', value: 'cancelled' }]),
        type: 'application/json-patch+json',
      });
      if (!answer.ok) return answer;
      // 422: it is past calling off. Either way its state now is what is true.
      return status(payments.swish, id);
    },

    verifyWebhook: (_accounts, request) => readCallback(request),
  };
}

const NOT_CONFIGURED: PaymentFailure = { code: 'not_configured', detail: 'the issuer has no Swish Commerce' };

/** `[{ "errorCode": "RP02", … }]` of a 422. */
function errorCodes(json: unknown): readonly string[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'errorCode' in one && typeof one.errorCode === 'string'
      ? [one.errorCode.slice(0, 20)]
      : [],
  );
}
