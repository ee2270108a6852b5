import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createVipps } from '../../../src/adapters/vipps/create-vipps.ts';
import { verifyWebhook } from '../../../src/adapters/vipps/verify-webhook.ts';
import type { ProviderAnswer } from '../../../src/ports/provider-call.ts';
import { sampleAccounts, sampleOrder, sampleTry } from '../../support/payment-samples.ts';
import { createScriptedCall } from '../../support/scripted-call.ts';

const load = (name: string) => JSON.parse(readFileSync(new URL(`./payloads/${name}.json`, import.meta.url), 'utf8'));
const TOKEN = { json: { token_type: 'Bearer', expires_in: '3599', access_token: 'token' } };
const order = {
  ...sampleOrder,
  amount: { minor: 81200, currency: 'NOK' },
  description: 'Eksempelkraft, regning 10023',
};
const vipps = (...answers: readonly Partial<ProviderAnswer>[]) => {
  const { call, asked } = createScriptedCall(...answers);
  return { port: createVipps({ call, apiUrl: null, clock: { now: () => 0 } }), asked };
};

describe('Vipps MobilePay ePayment', () => {
  it('begins a payment under our own reference and idempotency key, and leads the payer on', async () => {
    const redirectUrl = 'https://landing.vipps.no/x';
    const { port, asked } = vipps(TOKEN, { status: 201, json: { redirectUrl, reference: order.id } });
    expect(await port.create(sampleAccounts, order)).toMatchObject({
      ok: true,
      value: { road: { kind: 'redirect', url: redirectUrl }, expiresAt: '2026-09-12T08:10:00.000Z' },
    });
    expect(asked.map((one) => one.url)).toEqual([
      'https://api.vipps.no/accesstoken/get',
      'https://api.vipps.no/epayment/v1/payments',
    ]);
    expect(asked[1]?.headers).toMatchObject({
      authorization: 'Bearer token',
      'idempotency-key': order.id,
      'merchant-serial-number': '123456',
      'ocp-apim-subscription-key': 'subscription',
    });
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual(load('create'));
  });

  it('asks for a new token once when the one it has is refused', async () => {
    const { port, asked } = vipps(TOKEN, { status: 401 }, TOKEN, { status: 401 });
    expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ error: { code: 'unauthorised' } });
    expect(asked).toHaveLength(4);
  });

  const amounts = (captured: number, refunded = 0, cancelled = 0) => {
    const { aggregate } = load('payment');
    const value = (amount: number) => ({ currency: 'NOK', value: amount });
    return {
      ...aggregate,
      capturedAmount: value(captured),
      refundedAmount: value(refunded),
      cancelledAmount: value(cancelled),
    };
  };

  it.each([
    [{}, { state: 'paid', paid: 81200, refunded: 10000, paymentId: '3343121302' }],
    [{ aggregate: amounts(0) }, { state: 'authorised', paid: 0, paymentId: null }],
    [{ aggregate: amounts(0, 0, 81200) }, { state: 'cancelled', paid: 0 }],
    [{ state: 'CREATED', aggregate: amounts(0) }, { state: 'open' }],
    [
      { state: 'ABORTED', aggregate: amounts(0) },
      { state: 'declined', failure: 'ABORTED' },
    ],
    [{ state: 'EXPIRED', aggregate: amounts(0) }, { state: 'expired' }],
    [{ state: 'TERMINATED', aggregate: amounts(0) }, { state: 'cancelled' }],
  ])('is paid when the money was captured, and not before: %o', async (over, standing) => {
    const { port } = vipps(TOKEN, { json: { ...load('payment'), ...over } });
    expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ ok: true, value: standing });
  });

  // Our own vector: the published one's signature does not reproduce.
  const body = '{"msn":"123456","reference":"inv-1001-1","name":"AUTHORIZED"}';
  const headers = {
    'x-ms-date': 'Thu, 30 Mar 2023 08:38:32 GMT',
    'x-ms-content-sha256': '9XX4V5YXxJhfOsP82dOjQKhCEs+hprYjiGOkwrMF1cw=',
    authorization:
      'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=UnBerK2LMu1wukoAPQLZqjAaX7w9SiGKI5hrRhZiBcw=',
  };
  const request = { method: 'POST', url: 'https://bot.example/hooks/vipps', headers, body: Buffer.from(body) };

  it('believes its signature, and knows a sale that is not ours', () => {
    expect(verifyWebhook('test-secret', request)).toEqual({ ok: true, value: { attempt: null, providerId: null } });
  });

  it.each([
    ['another secret', 'other', {}],
    ['another body', 'test-secret', { body: Buffer.from(body.replace('1001', '1002')) }],
    ['another address', 'test-secret', { url: 'https://evil.example/hooks/vipps' }],
    ['another path', 'test-secret', { url: 'https://bot.example/hooks/vipps?x=1' }],
    ['another date', 'test-secret', { headers: { ...headers, 'x-ms-date': 'Fri, 31 Mar 2023 08:38:32 GMT' } }],
    ['no signature', 'test-secret', { headers: {} }],
  ])('refuses %s', (_what, secret, over) => {
    expect(verifyWebhook(secret, { ...request, ...over })).toEqual({ ok: false, error: { status: 401 } });
  });
});
