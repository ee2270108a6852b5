import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toUbl } from '../../support/to-ubl.ts';
import { FIBER, type HttpRig, KRAFT, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

const PROBLEM = 'application/problem+json';

describe('the issuer’s API', () => {
  let http: HttpRig;
  beforeAll(async () => {
    http = await startHttpRig();
    await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
  });
  afterAll(() => http.close());

  let number = 0;
  /** A new invoice of its own number, and its id. */
  const send = async (over: Record<string, unknown> = {}): Promise<string> => {
    number += 1;
    const sent = await http.api('POST /v1/invoices', { body: invoiceJson({ number: `n${number}`, ...over }) });
    expect(sent.statusCode).toBe(201);
    return sent.json<{ id: string }>().id;
  };
  const thread = async (payer = 'K-1001') => {
    const { conversation } = (await http.api(`GET /v1/payers/${payer}`)).json<{ conversation: string }>();
    const { messages } = (await http.api(`GET /v1/conversations/${conversation}/messages`)).json<{
      messages: { seq: number; from: string; text: string }[];
    }>();
    return messages;
  };

  describe('payers', () => {
    it('are stored as given, and replaced as a whole', async () => {
      const first = await http.api('PUT /v1/payers/P-1', { body: payerJson() });
      expect(first.statusCode).toBe(200);
      expect((await http.api('PUT /v1/payers/P-1', { body: payerJson() })).json()).toEqual(first.json());
      expect((await http.api('GET /v1/payers/P-1')).json()).toEqual({
        ref: 'P-1',
        name: 'Robin',
        locale: 'sv-SE',
        addresses: ['sms:+46701740605'],
        attributes: { plan: 'Bredband 250', tenureMonths: 3, eco: true },
        consents: { marketing: true },
        conversation: expect.anything(),
        closed: [],
      });
      await http.api('PUT /v1/payers/P-1', { body: { name: 'Robin Ek' } });
      expect((await http.api('GET /v1/payers/P-1')).json()).toMatchObject({
        name: 'Robin Ek',
        locale: 'sv-SE',
        addresses: [],
        attributes: {},
        consents: {},
      });
      // The number belongs to the payer it was given to last.
      await http.api('PUT /v1/payers/K-1001', { body: payerJson() });
    });

    it('speak the issuer’s language unless told otherwise', async () => {
      await http.api('PUT /v1/payers/P-2', { body: { name: 'Ida' }, token: KRAFT });
      expect((await http.api('GET /v1/payers/P-2', { token: KRAFT })).json()).toMatchObject({ locale: 'nb-NO' });
    });

    it('may have any letters in their reference, and are found by it', async () => {
      const url = `/v1/payers/${encodeURIComponent('Å/ö 1%?#')}`;
      expect((await http.api(`PUT ${url}`, { body: payerJson({ addresses: [] }) })).json()).toMatchObject({
        ref: 'Å/ö 1%?#',
      });
      expect((await http.api(`GET ${url}`)).statusCode).toBe(200);
    });

    it.each([
      ['sms:+46812345678', 'not a mobile number'],
      ['sms:0701740605', 'with + and country code'],
      ['sms:+1', 'with + and country code'],
      ['telegram:@robin', 'digits only'],
      ['email:robin@example.com', 'is not an address'],
      ['sms:', 'is not an address'],
    ])('cannot be reached by %s', async (address, reason) => {
      const answer = await http.api('PUT /v1/payers/P-3', { body: payerJson({ addresses: ['web:w1', address] }) });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/addresses/1' }] });
      expect(answer.json<{ errors: { detail: string }[] }>().errors[0]?.detail).toContain(reason);
      expect((await http.api('GET /v1/payers/P-3')).statusCode).toBe(404);
    });
  });

  describe('invoices', () => {
    it('are stored, answered in five words, and sent once', async () => {
      // Somebody whose number was nobody else's before: nothing has happened to them yet.
      await http.api('PUT /v1/payers/K-1002', { body: payerJson({ addresses: ['sms:+46701740682'] }) });
      expect((await http.api('GET /v1/payers/K-1002')).json()).toMatchObject({ conversation: null });
      const body = invoiceJson({ payment: { reference: '100230', bankgiro: '5402-9681' } });
      const first = await http.api('POST /v1/invoices', { body });
      expect(first.statusCode).toBe(201);
      const { id } = first.json<{ id: string }>();
      expect(first.json()).toEqual({ id, number: '10023', payer: 'K-1001', status: 'open', remaining: '900.00' });
      expect(id).toMatch(/\S/);
      const again = await http.api('POST /v1/invoices', { body });
      expect(again.statusCode).toBe(200);
      expect(again.body).toBe(first.body);
      const backwards = Object.fromEntries(Object.entries(body).reverse());
      expect((await http.api('POST /v1/invoices', { body: backwards })).body).toBe(first.body);
      expect(await thread()).toHaveLength(1);
      expect((await thread()).at(-1)?.text).toContain('900 kr');
    });

    it('keep their number to themselves: another content under it is refused', async () => {
      await http.api('POST /v1/invoices', { body: invoiceJson({ number: 'taken' }) });
      const other = invoiceJson({ number: 'taken', due: '2026-10-15' });
      const refused = await http.api('POST /v1/invoices', { body: other });
      expect(refused.statusCode).toBe(409);
      expect(refused.headers['content-type']).toContain(PROBLEM);
      expect(refused.json()).toMatchObject({ status: 409, code: 'invoice_conflict' });
      expect(refused.json<{ detail: string }>().detail).toContain('taken');
    });

    it('show their state', async () => {
      const id = await send();
      expect((await http.api(`GET /v1/invoices/${id}`)).json()).toEqual({
        id,
        number: `n${number}`,
        payer: 'K-1001',
        status: 'open',
        remaining: '900.00',
        type: 'invoice',
        issued: '2026-09-01',
        due: '2026-09-30',
        currency: 'SEK',
        payable: '900.00',
        paid: '0.00',
        credited: '0.00',
        overpaid: '0.00',
        conversation: expect.stringMatching(/^c/),
      });
    });

    it('may be XML, with the payer in the address or the buyer’s customer number', async () => {
      const { rig } = http;
      const xml = toUbl(rig.bill());
      const type = 'application/xml';
      const refused = await http.api('POST /v1/invoices', { body: xml.replaceAll(rig.robin.payer.ref, 'K-404'), type });
      expect(refused.statusCode).toBe(422);
      expect(refused.json()).toMatchObject({ code: 'unknown_payer' });
      const first = await http.api('POST /v1/invoices', { body: xml, type });
      expect(first.statusCode).toBe(201);
      expect(first.json()).toMatchObject({
        number: rig.bill().number,
        payer: rig.robin.payer.ref,
        status: 'open',
        remaining: '459.00',
      });
      const again = await http.api('POST /v1/invoices', { body: Buffer.from(xml), type: 'text/xml; charset=utf-8' });
      expect(again.statusCode).toBe(200);
      expect(again.body).toBe(first.body);
      const other = xml.replaceAll(rig.bill().number, 'other-1');
      const given = await http.api('POST /v1/invoices?payer=K-1001', { body: other, type });
      expect(given.statusCode).toBe(201);
      expect(given.json()).toMatchObject({ number: 'other-1', payer: 'K-1001' });
    });

    it('in XML are refused with the line and the element', async () => {
      const xml = toUbl(http.rig.bill()).replace('<cbc:DueDate>', '<cbc:DueDate>x');
      const refused = await http.api('POST /v1/invoices', { body: xml, type: 'application/xml' });
      expect(refused.statusCode).toBe(422);
      expect(refused.headers['content-type']).toContain(PROBLEM);
      expect(refused.json()).toMatchObject({
        code: 'invalid_document',
        errors: [{ line: expect.any(Number), element: expect.stringContaining('DueDate') }],
      });
    });

    it('of a payer nobody knows are refused, with what to do', async () => {
      const refused = await http.api('POST /v1/invoices', { body: invoiceJson({ number: 'x', payer: 'K-404' }) });
      expect(refused.statusCode).toBe(422);
      expect(refused.json()).toMatchObject({
        code: 'unknown_payer',
        detail: expect.stringContaining('PUT /v1/payers/K-404'),
      });
    });

    it('tell about what is odd but kept, also the second time', async () => {
      const odd = invoiceJson({ number: 'odd' });
      const first = await http.api('POST /v1/invoices', { body: odd });
      expect(first.json()).toMatchObject({ warnings: [{ pointer: '/payment/reference' }] });
      expect((await http.api('POST /v1/invoices', { body: odd })).body).toBe(first.body);
    });

    it('can be sent to another channel, or be kept as history', async () => {
      const before = (await thread()).length;
      await http.api('POST /v1/invoices?silent=true', { body: invoiceJson({ number: 'old' }) });
      expect((await thread()).length).toBe(before);
      for (const query of ['?channel=fax', '?silent=perhaps', '?payr=K-1001', '?payer=']) {
        const refused = await http.api(`POST /v1/invoices${query}`, { body: invoiceJson({ number: 'q' }) });
        expect([query, refused.statusCode]).toEqual([query, 400]);
      }
    });
  });

  describe('events', () => {
    const paid = (over: Record<string, unknown> = {}) => ({
      type: 'payment',
      at: '2026-09-12T10:00:00Z',
      amount: '900.00',
      currency: 'SEK',
      ...over,
    });
    const post = (id: string, body: unknown, key?: string) =>
      http.api(`POST /v1/invoices/${id}/events`, {
        body,
        ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
      });

    it('of payment pay the bill, and thank the payer', async () => {
      const id = await send();
      const answer = await post(id, paid(), 'pay-1');
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({ id, status: 'paid', remaining: '0.00', paid: '900.00' });
      expect((await thread()).at(-1)?.text).toContain('Tack!');
    });

    it('under the same key give the same answer, also after more has happened; under another body 409', async () => {
      const id = await send();
      const first = await post(id, paid({ amount: '100.00' }), 'part-1');
      await post(id, paid({ amount: '200.00' }), 'part-2');
      const again = await post(id, paid({ amount: '100.00' }), 'part-1');
      expect(again.statusCode).toBe(200);
      expect(again.body).toBe(first.body);
      for (const body of [paid({ amount: '100.01' }), { type: 'reminder', at: '2026-09-12T10:00:00Z' }]) {
        const refused = await post(id, body, 'part-1');
        expect(refused.statusCode).toBe(409);
        expect(refused.json()).toMatchObject({ code: 'idempotency_conflict', status: 409 });
      }
      const elsewhere = await post(await send(), paid({ amount: '100.00' }), 'part-1');
      expect(elsewhere.statusCode).toBe(409);
      expect((await http.api(`GET /v1/invoices/${id}`)).json()).toMatchObject({
        paid: '300.00',
        status: 'partly_paid',
      });
    });

    it('without a key are once by what they say, whatever the order of its words', async () => {
      const id = await send();
      const first = await post(id, paid({ amount: '10.00' }));
      expect((await post(id, Object.fromEntries(Object.entries(paid({ amount: '10.00' })).reverse()))).body).toBe(
        first.body,
      );
      await post(id, paid({ amount: '10.00', at: '2026-09-12T10:00:01Z' }));
      expect((await http.api(`GET /v1/invoices/${id}`)).json()).toMatchObject({ paid: '20.00' });
    });

    it('that come twenty times at once happen once', async () => {
      const id = await send();
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(id, paid(), 'race')));
      expect(new Set(answers.map((one) => `${one.statusCode} ${one.body}`)).size).toBe(1);
      const { events } = (await http.api(`GET /v1/invoices/${id}/timeline`)).json<{ events: { type: string }[] }>();
      expect(events.filter((one) => one.type === 'payment_received')).toHaveLength(1);
    });

    it('refused once are not remembered: the key is still free', async () => {
      const id = await send();
      expect((await post(id, paid({ currency: 'NOK' }), 'mended')).statusCode).toBe(422);
      expect((await post(id, paid({ amount: '-1' }), 'mended')).statusCode).toBe(400);
      expect((await post(id, paid(), 'mended')).statusCode).toBe(200);
    });

    it('of credit, reminder and collection stand on the timeline', async () => {
      const id = await send();
      const at = '2026-10-05T08:00:00+02:00';
      expect((await post(id, { type: 'credit', at, amount: '100', currency: 'SEK' })).json()).toMatchObject({
        credited: '100.00',
        remaining: '800.00',
      });
      await post(id, { type: 'reminder', at });
      await post(id, { type: 'collection', at });
      const { events } = (await http.api(`GET /v1/invoices/${id}/timeline`)).json<{
        events: Record<string, unknown>[];
      }>();
      expect(events.map((one) => one['seq'])).toEqual(events.map((_, index) => index + 1));
      expect(events[0]).toMatchObject({ seq: 1, type: 'invoice_received', at: expect.stringMatching(/Z$/) });
      expect(events.slice(-3)).toMatchObject([
        { type: 'invoice_credited', amount: '100.00', currency: 'SEK' },
        { type: 'reminder_received' },
        { type: 'sent_to_collection' },
      ]);
    });

    it('of another day to pay by moves it, once, and a day that is none is refused', async () => {
      const id = await send();
      const at = '2026-10-05T08:00:00+02:00';
      const wrong = await post(id, { type: 'due_changed', at, due: '2026-02-30' });
      expect([wrong.statusCode, wrong.json<{ errors: object[] }>().errors]).toEqual([
        400,
        [expect.objectContaining({ pointer: '/due' })],
      ]);
      for (let time = 0; time < 2; time += 1)
        expect((await post(id, { type: 'due_changed', at, due: '2026-12-15' }, 'moved')).statusCode).toBe(200);
      const { events } = (await http.api(`GET /v1/invoices/${id}/timeline`)).json<{ events: { type: string }[] }>();
      expect(events.filter((one) => one.type === 'due_date_extended')).toMatchObject([{ until: '2026-12-15' }]);
    });

    it.each([
      ['nothing', { amount: '0.00' }, 400, '/amount'],
      ['less than nothing', { amount: '-900.00' }, 400, '/amount'],
      ['half an öre', { amount: '900.005' }, 400, '/amount'],
      ['more than any bill', { amount: '9999999999999' }, 400, '/amount'],
      ['a number that is no text', { amount: 900 }, 400, '/amount'],
      ['an exponent', { amount: '9e2' }, 400, '/amount'],
      ['a comma', { amount: '900,00' }, 400, '/amount'],
      ['white space', { amount: ' 900.00' }, 400, '/amount'],
      ['digits of another script', { amount: '٩٠٠' }, 400, '/amount'],
      ['nothing at all', { amount: undefined }, 400, '/amount'],
      ['another currency', { currency: 'NOK' }, 422, '/currency'],
      ['no currency', { currency: 'KRO' }, 400, '/currency'],
      ['a day without a time', { at: '2026-09-12' }, 400, '/at'],
      ['a time without a zone', { at: '2026-09-12T10:00:00' }, 400, '/at'],
      ['a day that does not exist', { at: '2026-02-30T10:00:00Z' }, 400, '/at'],
      ['the year 0', { at: '0000-01-01T00:00:00Z' }, 400, '/at'],
      ['a kind nobody knows', { type: 'gift' }, 400, '/type'],
      ['a field nobody knows', { note: 'hej' }, 400, '/note'],
    ])('of %s are refused where the fault is', async (_what, over, status, pointer) => {
      const id = await send();
      const refused = await post(id, paid(over));
      expect(refused.statusCode).toBe(status);
      expect(refused.json()).toMatchObject({ status, errors: [{ pointer }] });
      expect((await http.api(`GET /v1/invoices/${id}`)).json()).toMatchObject({ paid: '0.00', status: 'open' });
    });

    it('with a key that is empty, too long or unreadable are refused', async () => {
      const id = await send();
      for (const key of ['', 'x'.repeat(256), 'å', 'two words'])
        expect((await post(id, paid(), key)).statusCode).toBe(400);
      expect((await post(id, paid(), 'x'.repeat(255))).statusCode).toBe(200);
    });
  });

  describe('links', () => {
    it('to Telegram and to the payer’s page have an address and an end', async () => {
      const telegram = await http.api('POST /v1/payers/K-1001/links', { body: { channel: 'telegram' } });
      expect(telegram.statusCode).toBe(201);
      expect(telegram.json()).toEqual({
        url: expect.stringMatching(/^https:\/\/t\.me\/\w+\?start=[\w-]{22,64}$/),
        expires: '2026-11-03T10:00:00.000Z',
      });
      const web = await http.api('POST /v1/payers/K-1001/links', { body: { channel: 'web' } });
      expect(web.json()).toEqual({
        url: expect.stringMatching(/^http:\/\/[^/]+\/i\/[\w-]{22}$/),
        expires: expect.stringMatching(/^2027-12-/),
      });
    });

    it('are for payers that exist, on channels that have them', async () => {
      const nobody = await http.api('POST /v1/payers/K-404/links', { body: { channel: 'web' } });
      expect([nobody.statusCode, nobody.json<{ code: string }>().code]).toEqual([404, 'not_found']);
      const sms = await http.api('POST /v1/payers/K-1001/links', { body: { channel: 'sms' } });
      expect(sms.json()).toMatchObject({ status: 400, errors: [{ pointer: '/channel' }] });
    });
  });

  describe('the thread', () => {
    it('has every message with its seven words, and can be read on from where one was', async () => {
      await http.rig.service.savePayer(http.rig.robin.issuer, http.rig.robin.payer);
      await http.rig.writes('när ska jag betala?');
      const whole = (await thread(http.rig.robin.payer.ref)) as Record<string, unknown>[];
      const [asked, answered] = whole.slice(-2);
      expect(asked).toEqual({
        seq: expect.any(Number),
        at: '2026-11-03T09:00:00.000Z',
        channel: 'sms',
        from: 'payer',
        text: 'när ska jag betala?',
        quickReplies: [],
        delivery: 'delivered',
      });
      expect(answered).toMatchObject({ from: 'bot', channel: 'sms' });
      const { conversation } = (await http.api(`GET /v1/payers/${http.rig.robin.payer.ref}`)).json<{
        conversation: string;
      }>();
      const rest = await http.api(`GET /v1/conversations/${conversation}/messages?after=${whole.length - 1}&limit=10`);
      expect(rest.json()).toEqual({ owner: 'bot', messages: whole.slice(-1) });
      for (const query of ['after=-1', 'after=x', 'limit=0', 'limit=1001', 'from=1', 'after=9007199254740993']) {
        const refused = await http.api(`GET /v1/conversations/${conversation}/messages?${query}`);
        expect([query, refused.statusCode]).toEqual([query, 400]);
        expect(refused.json<{ errors: { detail: string }[] }>().errors[0]?.detail).toContain(query.split('=')[0]);
      }
    });
  });

  describe('what does not exist', () => {
    it.each([
      'GET /v1/invoices/none',
      'GET /v1/invoices/none/timeline',
      'GET /v1/payers/none',
      'GET /v1/conversations/none/messages',
      'GET /v1/nothing',
      'GET /v1/invoices',
      'GET /v1/',
      'PUT /v1/invoices',
      'GET /V1/invoices/none',
      'GET /v1/invoices/..%2f..%2fetc%2fpasswd',
    ])('%s is not found, as a problem', async (what) => {
      const answer = await http.api(what);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain(PROBLEM);
      expect(answer.json()).toMatchObject({
        status: 404,
        code: 'not_found',
        type: expect.any(String),
        title: expect.any(String),
        detail: expect.any(String),
      });
    });

    it.each([
      ['GET /v1/invoices/%00', 400],
      ['GET /v1/payers/a%00b', 400],
      ['GET /v1/invoices/%ff', 400],
      ['GET /v1/invoices/%E0%A4%A', 400],
      ['GET /v1/conversations/%0d%0aset-cookie/messages', 400],
      ['GET /v1/invoices/{2000}', 414],
    ])('%s is refused, as a problem', async (what, status) => {
      const answer = await http.api(what.replace('{2000}', 'x'.repeat(2_000)));
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toContain(PROBLEM);
      expect(answer.json()).toMatchObject({ status, code: expect.any(String) });
    });
  });

  it('lets nobody in without the right token', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Basic demo-exempelfiber',
      'demo-exempelfiber',
      `Bearer ${FIBER}x`,
      `Bearer ${FIBER.slice(0, -1)}`,
      `Bearer ${FIBER} ${FIBER}`,
      `Bearer ${'x'.repeat(5_000)}`,
    ]) {
      const answer = await http.api('GET /v1/payers/K-1001', { token: null, headers: { authorization } });
      expect([authorization, answer.statusCode]).toEqual([authorization, 401]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorised' });
    }
  });
});
