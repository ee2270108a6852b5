import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toLoggedError } from '../../../src/adapters/http/to-logged-error.ts';
import { fail } from '../../../src/model/result.ts';
import type { Store } from '../../../src/ports/store.ts';
import { createOutbox } from '../../../src/service/send-outbox.ts';
import { toUbl } from '../../support/to-ubl.ts';
import { signedForm } from '../sms/sign-request.ts';
import { type HttpRig, KRAFT, PUBLIC_URL, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

/** What nobody may read in a log: names, numbers, words, secrets. Each is written so that it stands nowhere else. */
const CANARIES = [
  'Canaria',
  'canary',
  '46701740605',
  '701740605',
  '700100001',
  'demo-exempelfiber',
  'demo-eksempelkraft',
  'demo-twilio',
  'demo-telegram',
  'one-time-token',
  'x'.repeat(32),
];

describe('what the log knows', () => {
  let http: HttpRig;
  let storeFails = false;
  /** As PostgreSQL fails: it quotes the row it stumbled on. */
  const refusal = (): Error =>
    Object.assign(new Error('invalid input "canary-value" for Canaria'), {
      code: '22P02',
      severity: 'ERROR',
      detail: 'Key (name)=(Canaria) has +46701740605',
      where: 'canary',
      query: 'canary',
    });
  const wrap = (store: Store): Store => ({
    ...store,
    forIssuer(issuer) {
      const one = store.forIssuer(issuer);
      const guard = <Args extends unknown[], Value>(run: (...args: Args) => Promise<Value>) => {
        return (...args: Args): Promise<Value> => (storeFails ? Promise.reject(refusal()) : run(...args));
      };
      return {
        ...one,
        commit: guard(one.commit),
        payer: guard(one.payer),
        savePayer: guard(one.savePayer),
        invoice: guard(one.invoice),
      };
    },
  });
  const answers: { readonly url: string; readonly status: number; readonly body: string }[] = [];
  const api = async (what: string, call: Parameters<HttpRig['api']>[1] = {}): Promise<string> => {
    const answer = await http.api(what, call);
    answers.push({ url: what, status: answer.statusCode, body: answer.body });
    return answer.body;
  };
  const knock = async (
    path: string,
    fields: readonly (readonly [string, string])[],
    token = 'demo-twilio-exempelfiber',
  ) => {
    const { headers, body } = signedForm(token, `${PUBLIC_URL}${path}`, fields);
    const defined = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
    const answer = await http.server.inject({
      method: 'POST',
      url: path,
      headers: defined,
      payload: Buffer.from(body),
    });
    answers.push({ url: path, status: answer.statusCode, body: answer.body });
  };

  const everything = async (): Promise<void> => {
    const payer = payerJson({ name: 'Canaria Ek', attributes: { 'canary-key': 'canary-attribute' } });
    await api('PUT /v1/payers/canary-ref', { body: payer });
    await api('PUT /v1/payers/canary-ref', { body: { ...payer, addresses: ['sms:+46701740605', 'sms:canary'] } });
    await api('PUT /v1/payers/canary-ref', { body: { ...payer, canary: 'canary' } });
    await api('PUT /v1/payers/canary-ref', { body: '{"name": "Canaria canary' });
    await api('PUT /v1/payers/canary-ref', { body: '{"name": "Canaria", "name": "Canaria"}' });
    await api('PUT /v1/payers/canary-ref', { body: 'canary', type: 'text/canary' });
    await api('GET /v1/payers/canary-ref?token=canary', { token: 'canary-token' });
    await api('GET /v1/payers/canary-ref', { headers: { cookie: 'session=canary', 'x-canary': 'canary' } });
    await api('GET /v1/payers/%canary');
    await api('GET /v1/canary');
    const bill = invoiceJson({ payer: 'canary-ref', number: 'canary-1', note: 'canary-note' });
    const sent = await api('POST /v1/invoices', { body: bill });
    const id = (JSON.parse(sent) as { id?: string }).id ?? 'none';
    await api('POST /v1/invoices', { body: { ...bill, number: 'canary-2', total: { net: 'canary' } } });
    await api('POST /v1/invoices', {
      body: toUbl(http.rig.bill()).replace('</cac:Party>', '<canary></cac:Party>'),
      type: 'application/xml',
    });
    await api('POST /v1/invoices', {
      body: '<!DOCTYPE canary [<!ENTITY canary "canary">]><canary/>',
      type: 'application/xml',
    });
    await api(`POST /v1/invoices/${id}/events`, {
      body: { type: 'payment', at: '2026-11-04T10:00:00Z', amount: '1.00', currency: 'SEK' },
      headers: { 'idempotency-key': 'canary-key' },
    });
    await api(`POST /v1/invoices/${id}/events`, {
      body: { type: 'canary' },
      headers: { 'idempotency-key': 'canary-key' },
    });
    await api(`POST /v1/invoices/${id}/events`, {
      body: { type: 'reminder', at: '2026-11-04T10:00:00Z' },
      headers: { 'idempotency-key': 'canary-key' },
    });
    await api(`GET /v1/invoices/${id}`, { token: KRAFT });
    await api('POST /v1/payers/canary-ref/links', { body: { channel: 'telegram' } });
    await api('POST /v1/payers/canary-ref/links', { body: { channel: 'canary' } });
    const words = [
      ['From', '+46701740605'],
      ['To', '+46766861004'],
      ['Body', 'canary: mitt lösenord är Canaria\nlevel":60'],
      ['NumMedia', '0'],
    ] as const;
    const sid = `SM${answers.length}`;
    await knock('/channels/exempelfiber/sms', [['MessageSid', sid], ...words]);
    await knock('/channels/exempelfiber/sms', [['MessageSid', sid], ...words]);
    await knock('/channels/exempelfiber/sms', [['MessageSid', `${sid}x`], ...words, ['SmsStatus', 'sent']]);
    await knock('/channels/exempelfiber/sms', words);
    await knock('/channels/exempelfiber/sms', words, 'canary-token');
    await knock('/channels/exempelfiber/sms/status?m=id1', [
      ['MessageSid', 'SM1'],
      ['MessageStatus', 'failed'],
      ['ErrorCode', '30003'],
    ]);
    for (const secret of ['demo-telegram-exempelfiber', 'canary-secret']) {
      const body = { update_id: answers.length, edited_message: { canary: 'canary' } };
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
      await http.server.inject({
        method: 'POST',
        url: '/channels/exempelfiber/telegram',
        headers,
        payload: JSON.stringify(body),
      });
    }
  };

  beforeAll(async () => {
    http = await startHttpRig({ wrap });
    await everything();
    http.rig.sms.send = async () => fail({ code: 'unauthorised', detail: 'canary: +46701740605 demo-twilio' });
    await createOutbox(http.deps, http.rig.service.converse).drain();
    storeFails = true;
    await everything();
    storeFails = false;
  });
  afterAll(() => http.close());

  it('is enough to find a fault', () => {
    const lines = http
      .logged()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; err?: { code?: string; stack?: string } });
    const sentences = new Set(lines.map((line) => line.msg));
    for (const sentence of [
      'A request failed',
      'A webhook could not be stored',
      'A message could not be sent',
      'A message was not delivered',
      'Ignored an inbound event',
    ])
      expect(sentences).toContain(sentence);
    const failed = lines.find((line) => line.msg === 'A request failed');
    expect(failed?.err).toMatchObject({ code: '22P02', stack: expect.stringMatching(/\n\s+at /) });
    expect(new Set(answers.map((one) => one.status))).toEqual(
      new Set([200, 201, 400, 401, 403, 404, 409, 415, 422, 500, 503]),
    );
  });

  it.each(CANARIES)('does not hold %s', (canary) => {
    const lines = http
      .logged()
      .split('\n')
      .filter((line) => line.includes(canary));
    expect(lines).toEqual([]);
  });

  it('cannot be forged: a line end in a message makes no line of its own', () => {
    for (const line of http.logged().trim().split('\n')) expect(Object.keys(JSON.parse(line))[0]).toBe('level');
  });

  it('is not told to callers either: a bug gives an id to ask about, a refusal repeats no secret', () => {
    const failed = answers.filter((one) => one.status === 500);
    expect(failed.length).toBeGreaterThan(2);
    for (const { body } of failed) {
      expect(JSON.parse(body)).toMatchObject({ code: 'internal', detail: expect.stringMatching(/ask about req-/) });
      expect(body).not.toMatch(/canary|Canaria|at .*\.ts|22P02/);
    }
    for (const { url, status, body } of answers.filter((one) => one.status >= 400)) {
      expect([
        url,
        status,
        /\.ts\b|node_modules|demo-(twilio|telegram|exempel|eksempel)|canary-(token|secret)|4670/.test(
          body.replaceAll('sms:+46701740605', ''),
        ),
      ]).toEqual([url, status, false]);
    }
  });
});

describe('an error in the log', () => {
  it('keeps its kind, code and place', () => {
    const logged = toLoggedError(Object.assign(new TypeError('x is not a function'), { code: 'E1', payer: 'canary' }));
    expect(logged).toEqual({
      type: 'TypeError',
      code: 'E1',
      message: 'x is not a function',
      stack: expect.stringContaining('at '),
    });
  });

  it('loses words that quote data: a reader’s and a database’s, also where they stand behind another', () => {
    const reader = (() => {
      try {
        return JSON.parse('{"name": canary}') as unknown;
      } catch (error) {
        return error;
      }
    })();
    for (const error of [
      reader,
      Object.assign(new Error('canary'), { severity: 'ERROR' }),
      new Error('outer', { cause: reader }),
    ])
      expect(JSON.stringify(toLoggedError(error))).not.toContain('canary');
  });

  it('may be anything that was thrown', () => {
    expect([null, undefined, 'canary', { canary: 1 }].map(toLoggedError)).toEqual([
      { type: 'object' },
      { type: 'undefined' },
      { type: 'string' },
      { type: 'object' },
    ]);
  });
});
