import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerCall } from '../answer-call.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { movePayment, toNow } from '../pay/payment-hands.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { readFields } from '../read-fields.ts';
import { checkSwishRequest, swishRequest } from './check-swish-request.ts';
import { toSwishJson } from './to-swish-json.ts';

interface Route {
  Params: { id: string };
  Body: string;
}

/** An m-commerce request that nobody opens ends after this long. */
const LIVES_MS = 3 * 60_000;

/** Swish Commerce, beneath `/swish`: payment requests of version 2, read and cancelled at version 1. */
export function addSwishRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  const base = '/swish/swish-cpcapi/api';
  const answer = (reply: FastifyReply, method: string, to: string, work: () => ProviderReply): Promise<FastifyReply> =>
    answerCall(parts, reply, { provider: 'swish', method, to, work, failure: (status) => ({ status, body: {} }) });

  app.put<Route>(`${base}/v2/paymentrequests/:id`, (request, reply) =>
    answer(reply, 'create', request.params.id, () => {
      const { id } = request.params;
      const fields = readFields(request.headers['content-type'] ?? '', request.body ?? '');
      const read = swishRequest.safeParse(fields);
      if (!/^[0-9A-F]{32}$/.test(id) || !read.success) return { status: 400, body: {} };
      const wanted = read.data;
      const account = parts.accounts.all().find((one) => one.payments?.swish?.payee === wanted.payeeAlias);
      if (!account) return refuse(null, 403, ['PA01']);
      const codes = [...(parts.payments.byId('swish', id) ? ['RP09'] : []), ...checkSwishRequest(wanted)];
      if (codes.length > 0) return refuse(account.issuer, 422, codes);
      const token = parts.ids.sid('', parts.ledger.last());
      parts.ledger.append({
        provider: 'swish',
        issuer: account.issuer,
        type: 'payment_created',
        payment: {
          id,
          reference: id,
          token,
          amount: Math.round(Number(wanted.amount) * 100),
          currency: wanted.currency,
          words: wanted.message ?? '',
          callbackUrl: wanted.callbackUrl,
          returnUrl: null,
          expiresAt: parts.clock.now() + LIVES_MS,
          idempotencyKey: null,
          sent: request.body,
          extra: { payeeAlias: wanted.payeeAlias, payeePaymentReference: wanted.payeePaymentReference ?? '' },
        },
      });
      const headers = { paymentrequesttoken: token, location: `${base}/v1/paymentrequests/${id}` };
      return { status: 201, headers, body: {} };
    }),
  );

  app.get<Route>(`${base}/v1/paymentrequests/:id`, (request, reply) =>
    answer(reply, 'status', request.params.id, () => {
      const record = parts.payments.byId('swish', request.params.id);
      return record ? { status: 200, body: toSwishJson(toNow(parts, record)) } : { status: 404, body: {} };
    }),
  );

  app.patch<Route>(`${base}/v1/paymentrequests/:id`, (request, reply) =>
    answer(reply, 'cancel', request.params.id, () => {
      const record = parts.payments.byId('swish', request.params.id);
      if (!record) return { status: 404, body: {} };
      const type = request.headers['content-type'] ?? '';
      const isCancel = /"op":"replace","path":"\/status","value":"cancelled"/.test(request.body ?? '');
      if (!type.startsWith('application/json-patch+json') || !isCancel) return { status: 400, body: {} };
      const now = toNow(parts, record);
      if (now.state !== 'open') return refuse(record.issuer, 422, ['RP07']);
      const moved = movePayment(parts, now, { kind: 'state', state: 'cancelled', errorCode: null });
      return { status: 200, body: toSwishJson(moved) };
    }),
  );

  // The payer's phone: the demo's app link leads here.
  app.get<{ Querystring: { token?: string; callbackurl?: string } }>('/swish/app', (request, reply) => {
    const { token = '', callbackurl = '' } = request.query;
    const query = new URLSearchParams({ back: callbackurl });
    // Relative: whatever prefix the emulator has.
    return reply.redirect(`../pay/swish/${encodeURIComponent(token)}?${query.toString()}`, 303);
  });

  function refuse(issuer: string | null, status: number, codes: readonly string[]): ProviderReply {
    parts.ledger.append({ provider: 'swish', issuer, type: 'payment_refused', codes });
    return {
      status,
      body: codes.map((errorCode) => ({ errorCode, errorMessage: 'As Swish says it', additionalInformation: null })),
    };
  }
}
