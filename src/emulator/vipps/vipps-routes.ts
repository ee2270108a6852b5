import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerCall } from '../answer-call.ts';
import type { EmulatorAccount } from '../emulator-account.ts';
import type { EmulatorParts } from '../emulator-parts.ts';
import { movePayment, toNow } from '../pay/payment-hands.ts';
import type { PaymentRecord } from '../pay/payment-record.ts';
import type { ProviderReply } from '../provider-reply.ts';
import { readFields } from '../read-fields.ts';
import { toVippsJson } from './to-vipps-json.ts';

interface Route {
  Params: { reference?: string };
  Body: string;
}

const LIVES_MS = 10 * 60_000;
/** Changes of one payment in a minute. */
const PER_MINUTE = 5;
const money = z.object({ currency: z.enum(['NOK', 'DKK', 'EUR']), value: z.int() });
const creation = z.object({
  amount: money.refine(({ value }) => value >= 100 && value <= 65_000_000),
  paymentMethod: z.object({ type: z.literal('WALLET') }),
  reference: z.string().regex(/^[a-zA-Z0-9-]{8,64}$/),
  userFlow: z.literal('WEB_REDIRECT'),
  returnUrl: z.url(),
  paymentDescription: z.string().min(3).max(100),
});
const modification = z.object({ modificationAmount: money });

/** Vipps MobilePay ePayment, beneath `/vipps`: token, create, read, capture, cancel, refund. */
export function addVippsRoutes(app: FastifyInstance, parts: EmulatorParts): void {
  const base = '/vipps/epayment/v1/payments';
  const changes = new Map<string, number[]>();

  function accountOf(request: FastifyRequest): EmulatorAccount | null {
    const { headers } = request;
    const msn = headers['merchant-serial-number'];
    const account = parts.accounts.all().find((one) => one.payments?.vipps?.merchantSerialNumber === msn);
    return account && account.payments?.vipps?.subscriptionKey === headers['ocp-apim-subscription-key']
      ? account
      : null;
  }

  function problem(issuer: string | null, status: number, title: string): ProviderReply {
    parts.ledger.append({ provider: 'vipps', issuer, type: 'payment_refused', codes: [title] });
    return { status, body: { type: `https://developer.vippsmobilepay.com/docs/errors/${status}`, title, status } };
  }

  function isTooFast(reference: string): boolean {
    const now = parts.clock.now();
    const recent = (changes.get(reference) ?? []).filter((at) => now - at < 60_000);
    changes.set(reference, [...recent, now]);
    return recent.length >= PER_MINUTE;
  }

  /** Checks keys and token, then finds the payment if the path names one. */
  function answer(
    request: FastifyRequest<Route>,
    reply: FastifyReply,
    method: string,
    work: (account: EmulatorAccount, body: unknown) => ProviderReply,
  ): Promise<FastifyReply> {
    const body = readFields(request.headers['content-type'] ?? 'application/json', request.body ?? '') ?? {};
    const named = typeof body['reference'] === 'string' ? body['reference'] : null;
    const reference = request.params.reference ?? named;
    return answerCall(parts, reply, {
      provider: 'vipps',
      method,
      to: reference,
      work() {
        const account = accountOf(request);
        const msn = account?.payments?.vipps?.merchantSerialNumber;
        if (!account || request.headers.authorization !== `Bearer emulated-${msn}`)
          return problem(account?.issuer ?? null, 401, 'Unauthorized');
        if (method === 'status') return work(account, body);
        const key = request.headers['idempotency-key'];
        if (typeof key !== 'string' || key.length > 50)
          return problem(account.issuer, 400, 'Idempotency-Key is missing');
        if (reference !== null && isTooFast(reference)) return problem(account.issuer, 429, 'Too many requests');
        return work(account, body);
      },
      failure: (status) => ({ status, body: { title: 'As scripted', status } }),
    });
  }

  function withPayment(
    request: FastifyRequest<Route>,
    account: EmulatorAccount,
    work: (record: PaymentRecord) => ProviderReply,
  ): ProviderReply {
    const record = parts.payments.byId('vipps', request.params.reference ?? '');
    if (record?.issuer !== account.issuer) return problem(account.issuer, 404, 'Payment not found');
    return work(toNow(parts, record));
  }

  app.post<{ Body: string }>('/vipps/accesstoken/get', (request, reply) =>
    answerCall(parts, reply, {
      provider: 'vipps',
      method: 'token',
      to: null,
      work() {
        const account = accountOf(request);
        const vipps = account?.payments?.vipps;
        const { client_id: id, client_secret: secret } = request.headers;
        if (!vipps || vipps.clientId !== id || vipps.clientSecret !== secret)
          return problem(account?.issuer ?? null, 401, 'Unauthorized');
        const token = {
          token_type: 'Bearer',
          expires_in: '3599',
          access_token: `emulated-${vipps.merchantSerialNumber}`,
        };
        return { status: 200, body: token };
      },
      failure: (status) => ({ status, body: { error: 'As scripted' } }),
    }),
  );

  app.post<Route>(base, (request, reply) =>
    answer(request, reply, 'create', (account, body) => {
      const read = creation.safeParse(body);
      if (!read.success) return problem(account.issuer, 400, 'Bad request');
      const { reference, amount, returnUrl, paymentDescription: words } = read.data;
      const key = String(request.headers['idempotency-key']);
      const known = parts.payments.byId('vipps', reference);
      const isRepeat = known?.idempotencyKey === key && known.sent === request.body;
      if (known && !isRepeat) return problem(account.issuer, 409, 'Reference is not unique');
      const token = known?.token ?? parts.ids.sid('', parts.ledger.last());
      if (!known) {
        parts.ledger.append({
          provider: 'vipps',
          issuer: account.issuer,
          type: 'payment_created',
          payment: {
            id: reference,
            reference,
            token,
            amount: amount.value,
            currency: amount.currency,
            words,
            callbackUrl: null,
            returnUrl,
            expiresAt: parts.clock.now() + LIVES_MS,
            idempotencyKey: key,
            sent: request.body,
            extra: {},
          },
        });
      }
      const redirectUrl = `${originOf(request)}/pay/vipps/${token}`;
      return { status: 201, body: { redirectUrl, reference } };
    }),
  );

  app.get<Route>(`${base}/:reference`, (request, reply) =>
    answer(request, reply, 'status', (account) =>
      withPayment(request, account, (record) => ({ status: 200, body: toVippsJson(record) })),
    ),
  );

  app.post<Route>(`${base}/:reference/capture`, (request, reply) =>
    answer(request, reply, 'capture', (account, body) =>
      withPayment(request, account, (record) => {
        const read = modification.safeParse(body);
        if (!read.success) return problem(account.issuer, 400, 'Bad request');
        // The same capture again is the same answer.
        if (record.captured === read.data.modificationAmount.value) return { status: 200, body: toVippsJson(record) };
        const left = record.amount - record.captured;
        if (record.state !== 'authorised' || read.data.modificationAmount.value > left)
          return problem(account.issuer, 400, 'Capture is not allowed');
        const move = { kind: 'captured', amount: read.data.modificationAmount.value } as const;
        return { status: 200, body: toVippsJson(movePayment(parts, record, move)) };
      }),
    ),
  );

  app.post<Route>(`${base}/:reference/cancel`, (request, reply) =>
    answer(request, reply, 'cancel', (account) =>
      withPayment(request, account, (record) => {
        if (record.state === 'cancelled' || record.state === 'let_go')
          return { status: 200, body: toVippsJson(record) };
        const state = record.state === 'open' ? 'cancelled' : record.state === 'authorised' ? 'let_go' : null;
        if (state === null) return problem(account.issuer, 400, 'Cancel is not allowed');
        return {
          status: 200,
          body: toVippsJson(movePayment(parts, record, { kind: 'state', state, errorCode: null })),
        };
      }),
    ),
  );
}

/** The emulator's own address with its prefix, as it was called: the demo's alone, so the Host header may be believed. */
function originOf(request: FastifyRequest): string {
  return `http://${request.headers.host}${request.url.slice(0, request.url.indexOf('/vipps/'))}`;
}
