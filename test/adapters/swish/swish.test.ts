import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCertificates } from '../../../src/adapters/swish/check-certificates.ts';
import { createSwish } from '../../../src/adapters/swish/create-swish.ts';
import type { IssuerDirectory } from '../../../src/ports/issuer-directory.ts';
import type { ProviderAnswer } from '../../../src/ports/provider-call.ts';
import { sampleAccounts, sampleOrder, sampleTry } from '../../support/payment-samples.ts';
import { createScriptedCall } from '../../support/scripted-call.ts';

const load = (name: string) => JSON.parse(readFileSync(new URL(`./payloads/${name}.json`, import.meta.url), 'utf8'));
const raw = (text: string) => ({ method: 'POST', url: 'https://x.example/', headers: {}, body: Buffer.from(text) });
const swish = (...answers: readonly Partial<ProviderAnswer>[]) => {
  const { call, asked } = createScriptedCall(...answers);
  return { port: createSwish({ call, apiUrl: null, appUrl: null }), asked };
};

describe('Swish Commerce', () => {
  it('tells at the start of a certificate that cannot be used', () => {
    const read = (name: string) => readFileSync(new URL(`../endpoint/fixtures/${name}`, import.meta.url), 'utf8');
    const directoryOf = (certificate: string) => {
      const swish = { payee: '1231181189', certificate, key: read('loopback-key.pem'), ca: null };
      const payments = { swish, vipps: null, stripe: null };
      return { ids: () => ['a'], accounts: () => ({ ...sampleAccounts, payments }) } as unknown as IssuerDirectory;
    };
    expect(checkCertificates(directoryOf(read('loopback-cert.pem')))).toEqual([]);
    expect(checkCertificates(directoryOf('not a certificate'))).toEqual([
      expect.stringMatching(/^The Swish certificate and key of a cannot be used/),
    ]);
  });

  it('begins an m-commerce request with the issuer’s certificate, and opens the app with the token', async () => {
    const { port, asked } = swish({
      status: 201,
      headers: { paymentrequesttoken: 'c28a4061470f4af48973bd2a4642b4fa' },
    });
    const created = await port.create(sampleAccounts, sampleOrder);
    expect(asked[0]).toMatchObject({
      method: 'PUT',
      url: `https://cpc.getswish.net/swish-cpcapi/api/v2/paymentrequests/${sampleOrder.id}`,
      certificate: { cert: 'CERT', key: 'KEY', ca: null },
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(load('payment-request'));
    expect(created).toMatchObject({
      ok: true,
      value: {
        providerId: sampleOrder.id,
        road: {
          kind: 'app',
          url: 'swish://paymentrequest?token=c28a4061470f4af48973bd2a4642b4fa&callbackurl=https%3A%2F%2Fnotan.example%2Fi%2F7Kq2',
          qrText: 'Dc28a4061470f4af48973bd2a4642b4fa',
        },
      },
    });
  });

  it.each([
    [401, 1, null, 'unauthorised'],
    [403, 1, null, 'unauthorised'],
    [422, 1, load('refused'), 'refused'],
    [422, 1, [{ errorCode: 'RP09' }], 'refused'],
    [422, 2, [{ errorCode: 'RP09' }], 'answer_lost'],
    [201, 1, null, 'malformed'],
  ])('tells %s on try %s as it is', async (status, tries, json, code) => {
    const { port } = swish({ status, tries, json });
    expect(await port.create(sampleAccounts, sampleOrder)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    [{}, { state: 'paid', paid: 39900, paidAt: '2026-09-12T08:00:31.000Z', failure: null }],
    [{ amount: '399.00' }, { state: 'paid', paid: 39900 }],
    [{ status: 'CREATED' }, { state: 'open', paid: 0, paymentId: null }],
    [{ status: 'DECLINED' }, { state: 'declined', paid: 0 }],
    [{ status: 'CANCELLED' }, { state: 'cancelled', paid: 0 }],
    [
      { status: 'ERROR', errorCode: 'TM01' },
      { state: 'expired', failure: 'TM01' },
    ],
    [
      { status: 'ERROR', errorCode: 'RF07' },
      { state: 'declined', failure: 'RF07' },
    ],
  ])('reads %o', async (over, standing) => {
    const { port } = swish({ json: { ...load('paid'), ...over } });
    expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ ok: true, value: standing });
  });

  it.each([{ id: 'F'.repeat(32) }, { status: 'NEW' }, { amount: 'much' }, { paymentReference: null }])(
    'believes nothing of %o',
    async (over) => {
      const { port } = swish({ json: { ...load('paid'), ...over } });
      expect(await port.status(sampleAccounts, sampleTry)).toMatchObject({ error: { code: 'malformed' } });
    },
  );

  it('takes nothing but the id from a callback', () => {
    const { port } = swish();
    const id = sampleOrder.id;
    expect(port.verifyWebhook(sampleAccounts, raw(JSON.stringify(load('paid'))), 0)).toEqual({
      ok: true,
      value: { attempt: id },
    });
    for (const text of ['', '[]', 'null', '{"id":1}', '{"id":"x"}', `{"id":"${id}`])
      expect(port.verifyWebhook(sampleAccounts, raw(text), 0)).toEqual({ ok: false, error: { status: 400 } });
  });
});
