import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerCall } from '../answer-call.ts';
import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { movePayment, toNow } from '../pay/payment-hands.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { toSessionJson } from './to-stripe-json.ts';

interface Route {
  Params: { id?: string };
  Body: string;
}

const HALF_AN_HOUR_S = 30 * 60;
const DAY_S = 24 * 3600;
/** Three kronor. */
const LEAST = 300;

/** Stripe Checkout, beneath `/stripe`: sessions are created, read and expired. */
export function addStripeRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  const base = '/stripe/v1/checkout/sessions';

  function refuse(issuer: string | null, status: number, type: string, message: string): ProviderReply {
    parts.ledger.append({ provider: 'stripe', issuer, type: 'payment_refused', codes: [type] });
    return { status, body: { error: { type, message } } };
  }

  function answer(
    request: FastifyRequest<Route>,
    reply: FastifyReply,
    method: string,
    work: (account: EmulatorAccount) => ProviderReply,
  ): Promise<FastifyReply> {
    return answerCall(parts, reply, {
      provider: 'stripe',
      method,
      to: request.params.id ?? null,
      work() {
        const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
        const account = parts.accounts
          .all()
          .find(({ payments }) => key !== undefined && payments?.stripe?.secretKey === key);
        return account ? work(account) : refuse(null, 401, 'invalid_request_error', 'Invalid API Key provided');
      },
      failure: (status) => ({ status, body: { error: { type: 'api_error', message: 'As scripted' } } }),
    });
  }

  app.post<Route>(base, (request, reply) =>
    answer(request, reply, 'create', (account) => {
      const key = request.headers['idempotency-key'];
      const known = typeof key === 'string' ? parts.payments.byKey('stripe', account.issuer, key) : null;
      if (known && known.sent !== request.body)
        return refuse(account.issuer, 400, 'idempotency_error', 'Keys for idempotent requests can only be used once');
      if (known) return { status: 200, body: { ...toSessionJson(known, false), url: payUrl(request, known.token) } };
      const form = new URLSearchParams(request.body);
      const amount = Number(form.get('line_items[0][price_data][unit_amount]'));
      const now = Math.floor(parts.clock.now() / 1000);
      const expiresAt = Number(form.get('expires_at') ?? now + DAY_S);
      const wrong = !Number.isInteger(amount) || form.get('mode') !== 'payment' || !form.get('success_url');
      if (wrong) return refuse(account.issuer, 400, 'invalid_request_error', 'A parameter is missing or wrong');
      if (amount < LEAST) return refuse(account.issuer, 400, 'amount_too_small', 'The amount is too small');
      if (expiresAt - now < HALF_AN_HOUR_S - 60 || expiresAt - now > DAY_S)
        return refuse(
          account.issuer,
          400,
          'invalid_request_error',
          'expires_at must be 30 minutes to 24 hours from now',
        );
      const token = parts.ids.sid('', parts.ledger.last());
      const id = `cs_test_${token}`;
      parts.ledger.append({
        provider: 'stripe',
        issuer: account.issuer,
        type: 'payment_created',
        payment: {
          id,
          reference: form.get('client_reference_id') ?? '',
          token,
          amount,
          currency: (form.get('line_items[0][price_data][currency]') ?? '').toUpperCase(),
          words: form.get('line_items[0][price_data][product_data][name]') ?? '',
          callbackUrl: null,
          returnUrl: form.get('success_url'),
          expiresAt: expiresAt * 1000,
          idempotencyKey: typeof key === 'string' ? key : null,
          sent: request.body,
          extra: { attempt: form.get('payment_intent_data[metadata][attempt]') ?? '' },
        },
      });
      const record = parts.payments.byId('stripe', id);
      if (!record) throw new Error('The ledger lost a session');
      return { status: 200, body: { ...toSessionJson(record, false), url: payUrl(request, token) } };
    }),
  );

  app.get<Route>(`${base}/:id`, (request, reply) =>
    answer(request, reply, 'status', (account) => {
      const record = parts.payments.byId('stripe', request.params.id ?? '');
      if (record?.issuer !== account.issuer) return refuse(account.issuer, 404, 'resource_missing', 'No such session');
      return { status: 200, body: toSessionJson(toNow(parts, record), request.url.includes('expand[]=')) };
    }),
  );

  app.post<Route>(`${base}/:id/expire`, (request, reply) =>
    answer(request, reply, 'cancel', (account) => {
      const record = parts.payments.byId('stripe', request.params.id ?? '');
      if (record?.issuer !== account.issuer) return refuse(account.issuer, 404, 'resource_missing', 'No such session');
      const now = toNow(parts, record);
      if (now.state !== 'open')
        return refuse(account.issuer, 400, 'invalid_request_error', 'Only open sessions can be expired');
      const moved = movePayment(parts, now, { kind: 'state', state: 'expired', errorCode: null });
      return { status: 200, body: toSessionJson(moved, false) };
    }),
  );
}

/** The emulator's own address with its prefix, as it was called. */
function payUrl(request: FastifyRequest, token: string): string {
  return `http://${request.headers.host}${request.url.slice(0, request.url.indexOf('/stripe/'))}/pay/stripe/${token}`;
}
