import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStripe } from '../../../src/adapters/stripe/create-stripe.ts';
import { verifyWebhook } from '../../../src/adapters/stripe/verify-webhook.ts';
import type { ProviderAnswer } from '../../../src/ports/provider-call.ts';
import { sampleAccounts, sampleOrder, sampleTry } from '../../support/payment-samples.ts';
import { createScriptedCall } from '../../support/scripted-call.ts';

const session = JSON.parse(readFileSync(new URL('./payloads/session.json', import.meta.url), 'utf8'));
const stripe = (...answers: readonly Partial<ProviderAnswer>[]) => {
  const { call, asked } = createScriptedCall(...answers);
  return { port: createStripe({ call, apiUrl: null }), asked };
};

describe('Stripe Checkout', () => {
  it('begins a session for one bill that lives an hour, under our own idempotency key', async () => {
    const { port, asked } = stripe({
      json: { id: 'cs_1', url: 'https://checkout.stripe.com/c/1', expires_at: 1789203600 },
    });
    expect(await port.create(sampleAccounts, sampleOrder)).toMatchObject({
      ok: true,
      value: { providerId: 'cs_1', road: { kind: 'redirect', url: 'https://checkout.stripe.com/c/1' } },
    });
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer sk_test', 'idempotency-key': sampleOrder.id });
    const form = new URLSearchParams(asked[0]?.body ?? '');
    expect(form.get('client_reference_id')).toBe(sampleOrder.id);
    expect(form.get('line_items[0][price_data][unit_amount]')).toBe('39900');
    expect(form.get('line_items[0][price_data][currency]')).toBe('sek');
    expect(Number(form.get('expires_at')) - Date.parse(sampleOrder.now) / 1000).toBe(3600);
  });

  it.each([
    [{}, { state: 'paid', paid: 39900, refunded: 5000, currency: 'SEK', paymentId: 'pi_1' }],
    [
      { status: 'open', payment_status: 'unpaid', payment_intent: null },
      { state: 'open', paid: 0 },
    ],
    [
      { payment_status: 'unpaid', payment_intent: 'pi_1' },
      { state: 'open', paid: 0, paymentId: null },
    ],
    [
      { status: 'expired', payment_status: 'unpaid', payment_intent: null },
      { state: 'expired', paid: 0 },
    ],
  ])('reads %o', async (over, standing) => {
    const { port } = stripe({ json: { ...session, ...over } });
    expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ ok: true, value: standing });
  });

  it('believes no session of somebody else', async () => {
    const { port } = stripe({ json: { ...session, client_reference_id: 'other' } });
    expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ error: { code: 'malformed' } });
  });

  it.each([
    [401, {}, 'unauthorised'],
    [404, {}, 'not_found'],
    [409, {}, 'unavailable'],
    [400, { error: { code: 'amount_too_small' } }, 'refused'],
    [200, {}, 'malformed'],
  ])('tells %s as it is', async (status, json, code) => {
    const { port } = stripe({ status, json });
    expect(await port.create(sampleAccounts, sampleOrder)).toMatchObject({ error: { code } });
  });

  const sign = (body: string, time: number, secret = 'whsec_test_secret') => ({
    method: 'POST',
    url: 'https://notan.example/payments/exempelfiber/stripe',
    headers: {
      'stripe-signature': `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`,
    },
    body: Buffer.from(body),
  });
  const at = 1_760_000_000;
  const event = JSON.stringify({ type: 'checkout.session.completed', data: { object: session } });
  const verify = (request: ReturnType<typeof sign>, now = at) =>
    verifyWebhook(['whsec_new', 'whsec_test_secret'], request, now * 1000);

  it('signs as Stripe does', () => {
    expect(sign('{"id":"evt_1"}', at).headers['stripe-signature']).toContain(
      '8c032c6b5729dcb3cc1f3a2c4ec17af66b2885bdbac65e2108d19a14282d243d',
    );
  });

  it('takes an event by any secret that is valid now, and a charge by its metadata', () => {
    expect(verify(sign(event, at))).toEqual({ ok: true, value: { attempt: sampleOrder.id } });
    expect(verify(sign(event, at, 'whsec_new')).ok).toBe(true);
    const charge = JSON.stringify({ data: { object: { object: 'charge', metadata: { attempt: sampleOrder.id } } } });
    expect(verify(sign(charge, at))).toEqual({ ok: true, value: { attempt: sampleOrder.id } });
    const other = JSON.stringify({ data: { object: { object: 'charge', metadata: {} } } });
    expect(verify(sign(other, at))).toEqual({ ok: true, value: { attempt: null, providerId: null } });
  });

  it('refuses another secret, another body, an old one, and none', () => {
    const refused = { ok: false, error: { status: 401 } };
    expect(verify(sign(event, at, 'whsec_other'))).toEqual(refused);
    expect(verify({ ...sign(event, at), body: Buffer.from('{}') })).toEqual(refused);
    expect(verify(sign(event, at), at + 301)).toEqual(refused);
    expect(verify(sign(event, at), at - 301)).toEqual(refused);
    expect(verify({ ...sign(event, at), headers: { 'stripe-signature': 't=,v1=' } })).toEqual(refused);
  });
});
