import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpRecord } from '../../support/dump-record.ts';
import { readPrototypes } from '../../support/read-prototypes.ts';
import { type HostileBody, spoil, WHOLE } from './hostile-json.ts';
import { type HttpRig, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

const asBorn = readPrototypes();

/** Odd, but what an issuer may say of a payer. */
const FREE = [
  /^(nothing|a (huge|tiny) number|a number past all integers) at attributes\//,
  /^an object( with a length)? at (attributes|consents)$/,
  /^a list at addresses$/,
  /^(a field nobody knows) in (attributes|consents)$/,
];

describe('hostile bodies', () => {
  let http: HttpRig;
  let invoice: string;
  let before: string;
  beforeAll(async () => {
    http = await startHttpRig();
    await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
    const sent = await http.api('POST /v1/invoices', { body: invoiceJson({ number: 'first' }) });
    invoice = sent.json<{ id: string }>().id;
    before = dumpRecord(http.rig.file);
  });
  afterAll(() => http.close());

  /** What was not refused as it should be, one line each. */
  const faultsOf = async (what: string, bodies: readonly HostileBody[]): Promise<readonly string[]> => {
    const faults: string[] = [];
    for (const body of bodies) {
      const answer = await http.api(what, { body: body.text });
      const isRefused = answer.statusCode >= 400 && answer.statusCode < 500;
      const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
      const problem = isProblem
        ? answer.json<{ status: number; detail: string; errors?: { pointer?: string }[] }>()
        : null;
      const isPlaced = answer.statusCode === 413 || (problem?.errors ?? []).length > 0;
      if (!isRefused || problem?.status !== answer.statusCode || !isPlaced || answer.body.length > 20_000)
        faults.push(`${body.what}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    }
    return faults;
  };
  const payments = {
    payments: [{ amount: '1.00', currency: 'SEK', bookedOn: '2026-11-04', references: ['123455'], payerName: 'Robin' }],
  };
  const all: readonly (readonly [what: string, bodies: readonly HostileBody[]])[] = [
    ['POST /v1/invoices', [...spoil(invoiceJson(), [/^an object at payment$/]), ...WHOLE]],
    ['POST /v1/payments', [...spoil(payments, [/^a list at payments\/0\/references$/]), ...WHOLE]],
    ['POST /v1/payments/exceptions/x', [...spoil({ action: 'ignore', reason: 'nothing', by: 'Eva' }), ...WHOLE]],
    ['PUT /v1/payers/K-1001', [...spoil(payerJson(), FREE), ...WHOLE]],
    ['POST /v1/payers/K-1001/links', [...spoil({ channel: 'web' }), ...WHOLE]],
    [
      'POST /v1/invoices/{invoice}/events',
      [...spoil({ type: 'payment', at: '2026-09-12T10:00:00Z', amount: '1.00', currency: 'SEK' }), ...WHOLE],
    ],
    ['POST /v1/invoices/{invoice}/events', spoil({ type: 'reminder', at: '2026-09-12T10:00:00Z' })],
  ];

  it('are more than a thousand', () => {
    expect(all.reduce((sum, [, bodies]) => sum + bodies.length, 0)).toBeGreaterThan(1_000);
  });

  it.each(all)('%s refuses every one of them, with its place, and stores nothing', async (what, bodies) => {
    expect(await faultsOf(what.replace('{invoice}', invoice), bodies)).toEqual([]);
    expect(dumpRecord(http.rig.file)).toBe(before);
    expect(http.logged()).toBe('');
  });

  it('take hold of nothing in a payer’s attributes either', async () => {
    for (const { what, text } of spoil({ name: 'Robin', attributes: { plan: 'x' } })) {
      const answer = await http.api('PUT /v1/payers/K-2002', { body: text });
      expect([what, answer.statusCode < 500]).toEqual([what, true]);
    }
    expect(readPrototypes()).toEqual(asBorn);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'text/html',
    'application/json-patch+json',
    'x',
    '',
  ])('of the type %j are not read', async (type) => {
    for (const what of [
      'PUT /v1/payers/K-1001',
      'POST /v1/payers/K-1001/links',
      `POST /v1/invoices/${invoice}/events`,
    ]) {
      const answer = await http.api(what, { body: '{}', type });
      expect([what, answer.statusCode]).toEqual([what, 415]);
      expect(answer.json()).toMatchObject({ code: 'unsupported_media_type', status: 415 });
    }
    if (type !== 'application/xml')
      expect((await http.api('POST /v1/invoices', { body: '{}', type })).statusCode).toBe(415);
  });

  it.each(['gzip', 'br', 'deflate, gzip', 'x-bomb'])('packed with %s are not opened', async (encoding) => {
    const answer = await http.api('PUT /v1/payers/K-1001', {
      body: payerJson(),
      headers: { 'content-encoding': encoding },
    });
    expect(answer.statusCode).toBe(415);
  });

  it('that are too large are refused, also when they say they are small', async () => {
    const body = JSON.stringify(payerJson({ name: 'x'.repeat(70_000) }));
    expect((await http.api('PUT /v1/payers/K-1001', { body })).json()).toMatchObject({
      status: 413,
      code: 'too_large',
    });
    const large = JSON.stringify(invoiceJson({ note: 'x'.repeat(6 * 1024 * 1024) }));
    expect((await http.api('POST /v1/invoices', { body: large })).json()).toMatchObject({
      status: 413,
      code: 'too_large',
    });
    expect((await http.api('POST /v1/invoices', { body: large, type: 'application/xml' })).statusCode).toBe(413);
    expect(dumpRecord(http.rig.file)).toContain('K-1001');
  });

  it('that are large and hard to read do not hold up the others for long', async () => {
    for (const body of [
      `[${'{"a":1},'.repeat(600_000)}1]`,
      '['.repeat(5_000_000),
      `{"a":"${'\\"'.repeat(2_500_000)}"}`,
    ]) {
      const started = performance.now();
      expect((await http.api('POST /v1/invoices', { body })).statusCode).toBe(400);
      expect(performance.now() - started).toBeLessThan(15_000);
    }
  });
});
