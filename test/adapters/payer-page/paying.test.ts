import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bill, line } from '../../support/bills.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';

const PHONE = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148' };
const lines = [line('b', 'Bredband', 31920)];
let worlds: readonly PayerPageWorld[];
let count = 0;

beforeAll(async () => {
  worlds = [
    await createPayerPageWorld({ pays: true }),
    await createPayerPageWorld({ pays: true, issuerId: 'eksempelkraft' }),
  ];
});
afterAll(async () => {
  for (const world of worlds) await world.close();
});

function worldOf(country: 'SE' | 'NO'): PayerPageWorld {
  const world = worlds[country === 'SE' ? 0 : 1];
  if (!world) throw new Error('unreachable');
  return world;
}

async function pageOf(country: 'SE' | 'NO', over = {}) {
  const world = worldOf(country);
  count += 1;
  const currency = country === 'SE' ? 'SEK' : 'NOK';
  const plain = bill(`P${count}`, '2026-09-01', lines, { due: '2026-09-30', currency, ...over });
  const norwegian = { ...plain.payment, bankgiro: null, account: '8601 11 17947', reference: '123456785' };
  const document = country === 'SE' ? plain : { ...plain, payment: norwegian };
  const path = new URL(await world.bill(document, { ref: `P-${count}` })).pathname;
  const get = async (url: string, headers = {}) => world.server.inject({ url, headers });
  return {
    path,
    get,
    html: async () => (await get(path)).body,
    state: async () =>
      (await get(`${path}/state`)).json<{ kind: string; attempt: { kind: string; words: string } | null }>(),
    press: (way: string, headers = {}) => world.server.inject({ method: 'POST', url: `${path}/pay/${way}`, headers }),
    /** The payer's side at the provider: its page, pressed. */
    async answer(url: string, action: 'approve' | 'decline') {
      const shown = await fetch(url);
      expect(shown.status).toBe(200);
      // Otherwise a browser would hide where the form comes from, and its press would be refused.
      expect(shown.headers.get('referrer-policy')).toBe('same-origin');
      const body = new URLSearchParams({ action, back: new URL(shown.url).searchParams.get('back') ?? '' });
      const answer = await fetch(shown.url.split('?')[0] ?? '', {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { origin: new URL(shown.url).origin },
      });
      return answer.headers.get('location');
    },
  };
}

/** Where a step page leads. */
function leadsTo(html: string): string {
  return (/class="button" href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

const soon = (look: () => unknown) => expect.poll(look, { timeout: 5_000 });

describe('paying on the page, without JavaScript', () => {
  it('offers the ways in the issuer’s order, each as a form, and the bank’s figures after them', async () => {
    const [se, no] = [await (await pageOf('SE')).html(), await (await pageOf('NO')).html()];
    const formsIn = (html: string) => [...html.matchAll(/data-pay="(\w+)"/g)].map((one) => one[1]);
    expect(formsIn(se)).toEqual(['swish', 'card']);
    expect(formsIn(no)).toEqual(['vipps', 'card']);
    for (const word of ['Betala med Swish', 'Betala med kort', 'Eller i din bank', 'Bankgiro', '5402-9681'])
      expect(se).toContain(word);
    for (const word of ['Betal med Vipps', 'Betal med kort', 'Eller i nettbanken']) expect(no).toContain(word);
    expect(se.indexOf('data-pay="card"')).toBeLessThan(se.indexOf('id="bank"'));
  });

  it.each([
    ['SE', 'card'],
    ['NO', 'vipps'],
    ['NO', 'card'],
  ] as const)('in %s by %s: a button, the provider’s page, back, paid', async (country, way) => {
    const page = await pageOf(country);
    const pressed = await page.press(way);
    expect(pressed.statusCode).toBe(303);
    const go = await page.get(String(pressed.headers['location']));
    const url = leadsTo(go.body);
    expect(go.body).toContain(`content="0;url=${url.replaceAll('&', '&amp;')}"`);
    expect((await page.state()).attempt).toMatchObject({ kind: 'waiting' });
    expect(await page.html()).toContain('/go/');
    expect(new URL((await page.answer(url, 'approve')) ?? '').pathname).toBe(page.path);
    await soon(async () => (await page.state()).kind).toBe('paid');
    expect((await page.state()).attempt).toBeNull();
    expect(await page.html()).not.toContain('data-pay=');
    // Whoever presses an old page's button lands on the bill that is paid.
    expect((await page.press(way)).headers['location']).toMatch(/^\/i\/[\w-]+(#pay)?$/);
  });

  it('by Swish on a phone: the app is opened with everything filled in, and comes back', async () => {
    const page = await pageOf('SE');
    const pressed = await page.press('swish', PHONE);
    const go = await page.get(String(pressed.headers['location']), PHONE);
    const url = leadsTo(go.body);
    expect(new URL(url).searchParams.get('callbackurl')).toContain(page.path);
    expect(go.body).toContain('http-equiv="refresh"');
    await page.answer(url, 'approve');
    await soon(async () => (await page.state()).kind).toBe('paid');
  });

  it('by Swish on a big screen: the page shows a code for the phone', async () => {
    const page = await pageOf('SE');
    expect((await page.press('swish')).headers['location']).toBe(`${page.path}#pay`);
    const html = await page.html();
    const src = /src="([^"]+qr\.svg\?pay=[0-9A-F]{32})"/.exec(html)?.[1] ?? '';
    const qr = await page.get(src);
    expect([qr.statusCode, qr.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(html).toContain('Skanna med Swish');
    // Nothing can be read out of it for somebody else's payment.
    const other = await pageOf('SE');
    expect((await other.get(`${other.path}/qr.svg?pay=${src.split('pay=')[1]}`)).statusCode).toBe(404);
    expect((await other.get(`${other.path}/go/${src.split('pay=')[1]}`)).headers['location']).toBe(other.path);
  });

  it('says that a payment was declined, and lets the payer try again', async () => {
    const page = await pageOf('NO');
    const go = await page.get(String((await page.press('vipps')).headers['location']));
    await page.answer(leadsTo(go.body), 'decline');
    await soon(async () => (await page.state()).attempt?.kind).toBe('declined');
    expect(await page.html()).toContain('gikk ikke gjennom');
    expect((await page.press('vipps')).headers['location']).toContain('/go/');
  });

  it('says that the time ran out, and later nothing more about it', async () => {
    const world = worldOf('NO');
    const page = await pageOf('NO');
    await page.press('vipps');
    world.time += 11 * 60_000;
    expect((await page.state()).attempt).toMatchObject({ kind: 'expired' });
    world.time += 31 * 60_000;
    expect((await page.state()).attempt).toBeNull();
  });

  it('says that a provider is down, and the other ways are still there', async () => {
    const world = worldOf('SE');
    const page = await pageOf('SE');
    const fault = { provider: 'stripe', kind: 'status', status: 503, times: 3 };
    await fetch(`${world.url}/emulator/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    expect((await page.press('card')).headers['location']).toBe(`${page.path}#pay`);
    const html = await page.html();
    expect(html).toContain('Kortbetalningen svarar inte just nu');
    expect(html).toContain('data-pay="swish"');
  });

  it('shows no button where the amount is drawn by itself, and says when', async () => {
    const html = await (await pageOf('SE', { directDebit: true })).html();
    expect(html).toMatch(/Pengarna dras 30.september med autogiro/);
    expect(html).not.toContain('data-pay=');
    const norwegian = await (await pageOf('NO', { directDebit: true })).html();
    expect(norwegian).toContain('AvtaleGiro');
    expect(norwegian).not.toContain('data-pay=');
  });

  it('gives the bank’s app a code of the bill', async () => {
    const page = await pageOf('SE');
    expect((await page.get(`${page.path}/qr.svg?bank`)).statusCode).toBe(200);
    expect(await page.html()).toContain('QR-kod för bankappen');
  });
});

describe('the doors of paying', () => {
  it('begin nothing by GET, from another site, with a guessed token, or in a way that does not exist', async () => {
    const page = await pageOf('SE');
    expect((await page.get(`${page.path}/pay/swish`)).statusCode).toBe(404);
    expect((await page.press('swish', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await page.press('swish', { origin: 'https://evil.example' })).statusCode).toBe(403);
    const world = worldOf('SE');
    const guessed = await world.server.inject({ method: 'POST', url: '/i/AAAAAAAAAAAAAAAAAAAAAA/pay/swish' });
    expect(guessed.statusCode).toBe(404);
    expect((await page.press('bitcoin')).headers['location']).toBe(page.path);
    expect((await page.state()).attempt).toBeNull();
  });

  it('refuse a webhook that is not the provider’s, and one that is too large', async () => {
    const { server } = worldOf('SE');
    const post = (url: string, payload: string, headers = {}) =>
      server.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });
    const id = '0'.repeat(32);
    expect((await post('/payments/exempelfiber/stripe', '{}')).statusCode).toBe(401);
    expect((await post('/payments/eksempelkraft/vipps', `{"reference":"${id}"}`)).statusCode).toBe(401);
    // Unsigned by nature: an id that is not ours makes nobody ask anything.
    expect((await post('/payments/exempelfiber/swish', `{"id":"${id}","status":"PAID"}`)).statusCode).toBe(404);
    expect((await post('/payments/exempelfiber/swish', 'not json')).statusCode).toBe(400);
    expect((await post('/payments/exempelfiber/swish', '{"id":{"a":1}}')).statusCode).toBe(400);
    expect((await post('/payments/exempelfiber/swish', 'x'.repeat(40_000))).statusCode).toBe(413);
    for (const url of ['/payments/exempelfiber/vipps', '/payments/nobody/swish', '/payments/..%2f/swish'])
      expect((await post(url, '{}')).statusCode).toBe(404);
  });

  it('are not fooled by a Swish callback that says paid', async () => {
    const page = await pageOf('SE');
    await page.press('swish');
    const id = /pay=([0-9A-F]{32})/.exec(await page.html())?.[1] ?? '';
    const { server } = worldOf('SE');
    const payload = JSON.stringify({ id, status: 'PAID', amount: 399, paymentReference: 'X' });
    const answer = await server.inject({
      method: 'POST',
      url: '/payments/exempelfiber/swish',
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(200);
    expect(await page.state()).toMatchObject({ kind: 'open', attempt: { kind: 'waiting' } });
  });
});
