import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumpRecord } from '../../support/dump-record.ts';
import { FIBER, type HttpRig, type KnownRoute, KRAFT, startHttpRig } from './http-rig.ts';
import { invoiceJson, payerJson } from './invoice-json.ts';

/** One issuer with a payer, a bill and a thread, and the ids that a rival might have learnt. */
interface Tenant {
  readonly slug: string;
  readonly token: string;
  readonly ref: string;
  readonly number: string;
  readonly currency: string;
  invoice: string;
  conversation: string;
  movement: string;
}

const SARA = { id: '17', name: 'Sara' };
const AT = '2026-11-04T10:00:00Z';

describe('what belongs to another issuer', () => {
  let http: HttpRig;
  const fiber: Tenant = {
    slug: 'exempelfiber',
    token: FIBER,
    ref: 'F-1',
    number: 'F-100',
    currency: 'SEK',
    invoice: '',
    conversation: '',
    movement: '',
  };
  const kraft: Tenant = {
    slug: 'eksempelkraft',
    token: KRAFT,
    ref: 'K-1',
    number: 'K-100',
    currency: 'NOK',
    invoice: '',
    conversation: '',
    movement: '',
  };
  const pairs: readonly (readonly [string, Tenant, Tenant])[] = [
    ['exempelfiber asks for what is eksempelkraft’s', fiber, kraft],
    ['eksempelkraft asks for what is exempelfiber’s', kraft, fiber],
  ];
  const billOf = (one: Tenant, over: Record<string, unknown> = {}) =>
    invoiceJson({ number: one.number, payer: one.ref, currency: one.currency, ...over });
  const paymentsOf = ({ currency }: Tenant) => ({
    payments: [{ amount: '1.00', currency, bookedOn: '2026-11-04', references: ['999'], bankReference: 'b-1' }],
  });
  beforeAll(async () => {
    http = await startHttpRig();
    for (const one of [fiber, kraft]) {
      const { token } = one;
      await http.api(`PUT /v1/payers/${one.ref}`, { body: payerJson({ addresses: ['sms:+46701740699'] }), token });
      one.invoice = (await http.api('POST /v1/invoices', { body: billOf(one), token })).json<{ id: string }>().id;
      const payer = await http.api(`GET /v1/payers/${one.ref}`, { token });
      one.conversation = payer.json<{ conversation: string }>().conversation;
      const told = await http.api('POST /v1/payments', { body: paymentsOf(one), token });
      one.movement = told.json<{ waiting: { id: string }[] }>().waiting[0]?.id ?? '';
      // Each issuer's payee in force is written down when it is first asked about.
      await http.api('POST /v1/payee/changes/1/yes', { body: { by: 'Own' }, token });
    }
  });
  afterAll(() => http.close());

  /** A good body for every route that takes one. A route that is not here has no test yet: add it. */
  const bodies = (victim: Tenant): Readonly<Record<string, unknown>> => ({
    'POST /v1/invoices': billOf(victim, { number: 'stolen' }),
    'POST /v1/invoices/:id/events': { type: 'payment', at: AT, amount: '1.00', currency: victim.currency },
    'PUT /v1/payers/:ref': payerJson({ name: 'Thief', addresses: [] }),
    'POST /v1/payers/:ref/links': { channel: 'web' },
    'GET /v1/invoices/:id': undefined,
    'GET /v1/invoices/:id/timeline': undefined,
    'GET /v1/payers/:ref': undefined,
    'GET /v1/conversations/:id/messages': undefined,
    'POST /v1/conversations/:id/claim': { agent: SARA },
    'POST /v1/conversations/:id/messages': { agent: SARA, text: 'Hej', seenSeq: 99 },
    'POST /v1/conversations/:id/handback': { agent: SARA },
    'POST /v1/conversations/:id/close': { agent: SARA, outcome: 'solved', seenSeq: 99 },
    'GET /v1/flows': undefined,
    'POST /v1/flows/publications': undefined,
    'POST /v1/payers/import': {},
    'GET /v1/payers/imports/:id': undefined,
    'GET /v1/insights': undefined,
    'GET /v1/audiences': undefined,
    'GET /v1/experiments': undefined,
    'GET /v1/experiments/:name': undefined,
    'GET /v1/audiences/of': undefined,
    'GET /v1/payers/:ref/audience': undefined,
    'GET /v1/surveys/:name/results': undefined,
    'GET /v1/webhooks': undefined,
    'POST /v1/webhooks/:id/again': {},
    'POST /v1/payee/changes/:id/yes': { by: 'Thief' },
    'POST /v1/payee/changes/:id/no': { by: 'Thief' },
    'POST /v1/payments': paymentsOf(victim),
    'GET /v1/payments/exceptions': undefined,
    'POST /v1/payments/doubles/:id/returned': { by: 'Thief' },
    'POST /v1/payments/exceptions/:id': { action: 'ignore', reason: 'stolen', by: 'Thief' },
  });
  /** Names nobody else's things, so there is nothing to refuse: each issuer meets its own. */
  const OWN = new Set([
    'GET /v1/flows',
    'POST /v1/flows/publications',
    'GET /v1/webhooks',
    'GET /v1/audiences',
    'GET /v1/experiments',
    'GET /v1/experiments/:name',
    'GET /v1/audiences/of',
    'GET /v1/insights',
    'POST /v1/payers/import',
    'GET /v1/payers/imports/:id',
    'GET /v1/surveys/:name/results',
    'POST /v1/payments',
    'GET /v1/payments/exceptions',
  ]);
  const routes = (): readonly KnownRoute[] => http.routes.filter((one) => one.url.startsWith('/v1'));
  const nameOf = ({ method, url }: KnownRoute): string => `${method === 'HEAD' ? 'GET' : method} ${url}`;
  const addressOf = ({ method, url }: KnownRoute, victim: Tenant): string => {
    const id = url.includes('/conversations/')
      ? victim.conversation
      : url.includes('/payments/')
        ? victim.movement
        : victim.invoice;
    const query = url.endsWith('/audience') ? '?name=deliver-invoice' : '';
    return `${method} ${url.replace(':id', id).replace(':ref', victim.ref)}${query}`;
  };

  it('is asked for on every route that the router knows', () => {
    expect([...new Set(routes().map(nameOf))].sort()).toEqual(Object.keys(bodies(fiber)).sort());
  });

  it.each(pairs)('does not exist: %s', async (_what, thief, victim) => {
    const before = dumpRecord(http.rig.file);
    for (const route of routes()) {
      if (route.method === 'PUT' || OWN.has(nameOf(route))) continue;
      const body = bodies(victim)[nameOf(route)];
      const answer = await http.api(addressOf(route, victim), {
        token: thief.token,
        ...(body === undefined ? {} : { body }),
        ...(route.url.includes('/conversations/') && { headers: { 'idempotency-key': 'stolen' } }),
      });
      const expected = nameOf(route) === 'POST /v1/invoices' ? 422 : 404;
      expect([nameOf(route), answer.statusCode]).toEqual([nameOf(route), expected]);
      expect(answer.body).not.toMatch(/Robin|900|stolen"/);
      if (body !== undefined) continue;
      const own = await http.api(addressOf(route, victim), { token: victim.token });
      expect([nameOf(route), own.statusCode]).toEqual([nameOf(route), 200]);
    }
    expect(dumpRecord(http.rig.file)).toBe(before);
  });

  it.each(pairs)('is not met where each sees its own flows: %s', async (_what, thief, victim) => {
    const before = dumpRecord(http.rig.file, victim.slug);
    const published = await http.api('POST /v1/flows/publications', { token: thief.token });
    expect(published.json()).toMatchObject({ faults: [] });
    expect((await http.api('GET /v1/flows', { token: thief.token })).json<{ flows: unknown[] }>().flows).not.toEqual(
      [],
    );
    expect(dumpRecord(http.rig.file, victim.slug)).toBe(before);
  });

  it.each(pairs)('stays as it is when the same names are used: %s', async (_what, thief, victim) => {
    const before = dumpRecord(http.rig.file, victim.slug);
    const { token } = thief;
    await http.api(`PUT /v1/payers/${victim.ref}`, {
      body: payerJson({ name: 'Thief', addresses: ['sms:+46701740699'] }),
      token,
    });
    const sent = await http.api('POST /v1/invoices', { body: billOf(victim), token });
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json<{ id: string }>();
    const headers = { 'idempotency-key': `shared-by-${thief.slug}` };
    const event = { type: 'payment', at: AT, amount: '5.00', currency: victim.currency };
    expect((await http.api(`POST /v1/invoices/${id}/events`, { body: event, headers, token })).statusCode).toBe(200);
    expect((await http.api('POST /v1/payments', { body: paymentsOf(victim), token })).statusCode).toBe(201);
    const lines = [{ id: 'x', text: 'x', net: '720.00', vatRate: '25' }];
    const note = billOf(victim, {
      number: `note-${thief.slug}`,
      type: 'credit_note',
      refersTo: [victim.number],
      lines,
    });
    expect((await http.api('POST /v1/invoices', { body: note, token })).statusCode).toBe(201);
    await http.api(`POST /v1/payers/${victim.ref}/links`, { body: { channel: 'telegram' }, token });
    expect(dumpRecord(http.rig.file, victim.slug)).toBe(before);
    const own = await http.api(`POST /v1/invoices/${victim.invoice}/events`, {
      body: event,
      headers,
      token: victim.token,
    });
    expect([own.statusCode, own.json<{ paid: string }>().paid]).toEqual([200, '5.00']);
  });

  describe('without a token that is right', () => {
    let before: string;
    beforeEach(() => {
      before = dumpRecord(http.rig.file);
    });

    it.each([
      ['no token', null],
      ['a wrong token', 'demo-nobody'],
      ['the secret of web chat', 'demo-webchat-exempelfiber'],
      ['Twilio’s', 'demo-twilio-exempelfiber'],
      ['Telegram’s', 'demo-telegram-exempelfiber'],
      ['two tokens', `${FIBER},${KRAFT}`],
      ['the slug', 'exempelfiber'],
      ['nothing known', 'null'],
      ['a name of objects', '__proto__'],
    ])('%s opens no route', async (_what, token) => {
      for (const route of routes()) {
        for (const address of [addressOf(route, fiber), `${route.method} ${route.url}`]) {
          for (const body of [bodies(fiber)[nameOf(route)], '{', undefined]) {
            const answer = await http.api(address, { token, ...(body === undefined ? {} : { body }) });
            expect([address, answer.statusCode]).toEqual([address, 401]);
          }
        }
        const query = await http.api(`${addressOf(route, fiber)}?token=${FIBER}&access_token=${FIBER}`, { token });
        expect(query.statusCode).toBe(401);
      }
      expect(dumpRecord(http.rig.file)).toBe(before);
    });
  });
});
