import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toBankFileBody } from '../../../src/adapters/http/payment-answers.ts';
import { toCamt } from '../../support/bank-files.ts';
import { type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

describe('payments over the API', () => {
  let http: HttpRig;
  beforeAll(async () => {
    http = await startHttpRig();
    await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
    await http.api('POST /v1/invoices', { body: invoiceJson({ number: '10023', payment: { reference: '100230' } }) });
  });
  afterAll(() => http.close());

  const send = (bytes: Uint8Array, type = 'application/xml') =>
    http.api('POST /v1/payments', { body: Buffer.from(bytes), type });

  it('a file is taken once; what waits is decided on once, and nobody else sees it', async () => {
    const file = toCamt([
      { amount: 10_000, reference: '100230' },
      { amount: 5_000, reference: '100231', name: 'Robin' },
    ]);
    const first = await send(file);
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({
      format: 'camt.054.001.08',
      repeated: false,
      movements: 2,
      counts: { posted: 1, open: 1 },
      sums: { SEK: { total: '150.00', posted: '100.00', waiting: '50.00' } },
      waiting: [{ amount: '50.00', reason: 'unknown_reference', references: ['100231'] }],
    });
    const kept = http.rig.store.forIssuer(http.rig.robin.issuer).bank;
    const [posted, open] = await kept.ofFile(first.json<{ file: string }>().file);
    const known = await kept.file(first.json<{ file: string }>().file);
    if (!posted || !open || !known) throw new Error('The file is gone');
    // As a caller sees a very large file: one is matched and not recorded yet, one is not matched.
    const decided = posted.decided.map((one) => (one.kind === 'posted' ? { ...one, outcome: null } : one));
    const half = [
      { ...posted, state: 'posting', decided, unposted: posted.movement.amount },
      { ...open, state: 'new', reason: null },
    ] as const;
    expect(toBankFileBody({ file: known, repeated: false, payments: half })).toMatchObject({
      sums: { SEK: { total: '150.00', posted: '0.00', waiting: '150.00' } },
      waiting: [],
    });
    const again = await send(file, 'application/octet-stream');
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ repeated: true, counts: { posted: 1, open: 1 } });
    const { exceptions } = (await http.api('GET /v1/payments/exceptions')).json<{ exceptions: { id: string }[] }>();
    expect(exceptions).toMatchObject([
      { proposals: [{ number: '10023', grounds: ['one_digit_wrong', 'payer_name'] }] },
    ]);
    expect((await http.api('GET /v1/payments/exceptions', { token: KRAFT })).json()).toEqual({
      exceptions: [],
      doubles: [],
      next: null,
    });
    const decide = `POST /v1/payments/exceptions/${exceptions[0]?.id}`;
    const body = { action: 'post', shares: [{ invoice: '10023', amount: '50.00' }], by: 'Eva' };
    expect((await http.api(decide, { body, token: KRAFT })).statusCode).toBe(404);
    expect(
      (await http.api(decide, { body: { ...body, shares: [{ invoice: '10023', amount: '50.001' }] } })).json(),
    ).toMatchObject({ errors: [{ pointer: '/shares/0/amount' }] });
    expect((await http.api(decide, { body })).json()).toMatchObject({ state: 'settled', unposted: '0.00' });
    expect((await http.api(decide, { body })).json()).toMatchObject({ status: 409, code: 'already_decided' });
  });

  it('a broken file is refused with its line, and nothing of it is kept', async () => {
    const text = new TextDecoder().decode(
      toCamt([{ amount: 10_000 }, { amount: 5_000 }], { lump: true, messageId: 'bad' }),
    );
    const refused = await send(new TextEncoder().encode(text.replace('150.00', '151.00')));
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'invalid_document',
      detail: expect.stringContaining('Nothing was stored.'),
      errors: [{ line: 3, element: expect.stringContaining('/Ntry') }],
    });
    expect((await send(new TextEncoder().encode('hej'), 'text/plain')).statusCode).toBe(422);
    expect((await send(new Uint8Array(10 * 1024 * 1024 + 1))).statusCode).toBe(413);
    expect((await http.api('POST /v1/payments', { body: 'x', type: 'image/png' })).statusCode).toBe(415);
  });

  it('an uploaded file is taken like any other; two files, or none, are not', async () => {
    const upload = (...files: readonly string[]) => {
      const parts = files.map(
        (one) => `--b\r\ncontent-disposition: form-data; name="file"; filename="x.xml"\r\n\r\n${one}\r\n`,
      );
      return http.api('POST /v1/payments', {
        body: `${parts.join('')}--b--\r\n`,
        type: 'multipart/form-data; boundary=b',
      });
    };
    const text = new TextDecoder().decode(toCamt([{ amount: 700, text: 'hej' }], { messageId: 'upload' }));
    expect((await upload(text)).json()).toMatchObject({ movements: 1, counts: { open: 1 } });
    expect((await upload()).statusCode).toBe(400);
    expect((await upload('')).statusCode).toBe(422);
  });

  it('a list in JSON is taken too, with a fault’s place where it has one', async () => {
    const payments = [
      { amount: '25.00', currency: 'SEK', bookedOn: '2026-11-12', references: ['100230'], bankReference: 'ledger-1' },
    ];
    expect((await http.api('POST /v1/payments', { body: { payments } })).json()).toMatchObject({
      format: 'json',
      counts: { posted: 1 },
    });
    const wrong = await http.api('POST /v1/payments', {
      body: { payments: [{ ...payments[0], bookedOn: '2026-02-30' }] },
    });
    expect(wrong.json()).toMatchObject({ status: 400, errors: [{ pointer: '/payments/0/bookedOn' }] });
  });
});
