import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { bill, line } from '../../support/bills.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';

const ISSUER = 'exempelfiber' as IssuerId;
const lines = [line('b', 'Bredband', 31920)];
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const OWN = { ...FORM, 'sec-fetch-site': 'same-origin' };

/** What a busy machine may take its time with. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 15_000 });

describe("the door of the payer's page", () => {
  let world: PayerPageWorld;
  let url: string;
  let path: string;
  let count = 0;

  beforeAll(async () => {
    world = await createPayerPageWorld();
    url = await world.bill(bill('10023', '2026-09-01', lines));
    path = new URL(url).pathname;
  });
  afterAll(() => world.close());

  const store = () => world.deps.store.forIssuer(ISSUER);
  const thread = (ref = 'K-1001') => store().messages(conversationIdOf({ payer: ref as PayerRef }), 0, 1000);
  const say = (fields: Record<string, string>, headers: Record<string, string> = OWN, to = path) =>
    world.server.inject({
      method: 'POST',
      url: `${to}/messages`,
      headers,
      payload: new URLSearchParams(fields).toString(),
    });
  const once = (): string => {
    count += 1;
    return `form-${String(count).padStart(8, '0')}`;
  };

  it('lets nothing in that could run, frame, cache, index or tell', async () => {
    for (const one of [path, `${path}/state`, `${path}/qr.svg`, '/i/AAAAAAAAAAAAAAAAAAAAAA']) {
      const { headers } = await world.server.inject(one);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
    }
    const { body } = await world.server.inject(path);
    expect(body).toContain('<meta name="robots" content="noindex, nofollow"/>');
    expect(body).not.toMatch(/ style=|<style| on\w+=|<script(?![^>]* src=)/);
  });

  it("opens images to the issuer's logo and to nobody else", async () => {
    const logo = 'https://cdn.exempel.se/logo.svg?x=;script-src *';
    const branded = await createPayerPageWorld({ issuer: { brand: { colour: '#0b5d3b', logo } } });
    const { headers, body } = await branded.server.inject(
      new URL(await branded.bill(bill('1', '2026-09-01', lines))).pathname,
    );
    expect(headers['content-security-policy']).toContain("img-src 'self' data: https://cdn.exempel.se;");
    expect(headers['content-security-policy']).not.toContain('*');
    expect(body).toContain('<img class="logo"');
    await branded.close();
  });

  it('says kindly in three languages that a page does not exist', async () => {
    const response = await world.server.inject('/i/AAAAAAAAAAAAAAAAAAAAAA');
    expect(response.statusCode).toBe(404);
    for (const words of ['Sidan finns inte', 'Siden finnes ikke', 'There is no such page'])
      expect(response.body).toContain(words);
    expect((await world.server.inject('/i/short')).statusCode).toBe(404);
    expect((await world.server.inject(`/i/${'%00'.repeat(7)}`)).statusCode).toBe(404);
  });

  it('says what to do when a link has run out', async () => {
    const before = world.time;
    world.time += 500 * 86_400_000;
    const response = await world.server.inject(path);
    expect(response.statusCode).toBe(410);
    expect(response.body).toContain('Länken har gått ut');
    expect((await world.server.inject(`${path}/state`)).statusCode).toBe(410);
    expect((await say({ once: once(), text: 'Hej' })).statusCode).toBe(410);
    world.time = before;
  });

  it('slows somebody who guesses, and opens for the payer at the same address', async () => {
    const remoteAddress = '198.51.100.7';
    const seen = new Map<number, number>();
    for (let guess = 0; guess < 400; guess += 1) {
      const token = `guess${String(guess).padStart(17, 'x')}`;
      const { statusCode, headers } = await world.server.inject({ url: `/i/${token}/state`, remoteAddress });
      seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1);
      if (statusCode === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(seen.get(404)).toBe(30);
    expect(seen.get(429)).toBe(370);
    expect((await world.server.inject({ url: path, remoteAddress })).statusCode).toBe(200);
    expect(
      (await world.server.inject({ url: '/i/AAAAAAAAAAAAAAAAAAAAAA', remoteAddress: '198.51.100.8' })).statusCode,
    ).toBe(404);
  });

  it('changes nothing on GET or HEAD, so that scanners and previews may open it', async () => {
    const [stored] = await store().invoicesOfPayer('K-1001' as PayerRef, 1);
    if (!stored) throw new Error('no bill');
    const record = async () => JSON.stringify([await thread(), await store().timeline(stored.invoice.id, 0)]);
    // The bill itself leaves for the phone first.
    await soon(async () => (await store().timeline(stored.invoice.id, 0)).length).toBe(3);
    const before = await record();
    for (const method of ['GET', 'HEAD'] as const) {
      for (const tail of ['', '/state', '/qr.svg', '/opened', '/chat', '/messages']) {
        await world.server.inject({ method, url: `${path}${tail}` });
      }
    }
    expect(await record()).toBe(before);
  });

  it('notes once that the bill was opened', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { statusCode } = await world.server.inject({
        method: 'POST',
        url: `${path}/opened`,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect(statusCode).toBe(204);
    }
    const state = (await world.server.inject(`${path}/state`)).json();
    expect(state.timeline.filter((one: { words: string }) => one.words === 'Räkningen öppnades')).toHaveLength(1);
  });

  it('says a message once, however often its form is sent', async () => {
    const fields = { once: once(), text: 'varför är den högre?' };
    const before = (await thread()).length;
    const [first, second] = [await say(fields), await say(fields)];
    expect([first.statusCode, first.headers.location]).toEqual([303, `${path}#chat`]);
    expect(second.statusCode).toBe(303);
    expect((await thread()).length).toBe(before + 2);
  });

  it('takes a tapped choice with the words that its button had', async () => {
    const asked = (await thread()).findLast((one) => one.quickReplies.length > 0)?.quickReplies[0];
    if (!asked) throw new Error('nothing was asked');
    const before = (await thread()).length;
    await say({ once: once(), choice: JSON.stringify([asked.question, asked.option]), text: 'other words' });
    expect((await thread())[before]).toMatchObject({ from: 'payer', text: asked.label });
  });

  it.each([
    ['another site', { ...FORM, 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { ...FORM, 'sec-fetch-site': 'same-site' }],
    ['another origin', { ...FORM, origin: 'https://evil.example' }],
    ['no origin at all, as a sandboxed frame has', { ...FORM, origin: 'null' }],
  ])('refuses what %s sends', async (_who, headers) => {
    const before = (await thread()).length;
    expect((await say({ once: once(), text: 'Hej' }, headers)).statusCode).toBe(403);
    for (const tail of ['opened', 'chat']) {
      expect((await world.server.inject({ method: 'POST', url: `${path}/${tail}`, headers })).statusCode).toBe(403);
    }
    expect((await thread()).length).toBe(before);
  });

  it.each([
    ['empty', {}],
    ['without words', { once: 'form-aaaaaaaa', text: ' \u0000\u202e ' }],
    ['without its number', { text: 'Hej' }],
    ['with a strange number', { once: '../../x', text: 'Hej' }],
    ['with a broken choice', { once: 'form-bbbbbbbb', choice: '{"a":1' }],
    ['with a choice of the wrong kind', { once: 'form-cccccccc', choice: '[1,{"__proto__":1}]' }],
  ])('says nothing for a form that is %s', async (_how, fields) => {
    const before = (await thread()).length;
    expect((await say(fields as Record<string, string>)).statusCode).toBe(303);
    expect((await thread()).length).toBe(before);
  });

  it('refuses a form that is far too large, and keeps a long text short', async () => {
    expect((await say({ once: once(), text: 'x'.repeat(20_000) })).statusCode).toBe(413);
    await say({ once: once(), text: 'y'.repeat(10_000) });
    expect((await thread()).findLast((one) => one.from === 'payer')?.text).toHaveLength(2000);
  });

  it('slows a page that writes too fast', async () => {
    const other = new URL(await world.bill(bill('777', '2026-09-01', lines), { ref: 'K-fast' })).pathname;
    const codes: number[] = [];
    for (let time = 0; time < 40; time += 1)
      codes.push((await say({ once: once(), text: 'Hej' }, OWN, other)).statusCode);
    expect(codes.filter((one) => one === 303).length).toBeLessThanOrEqual(30);
    expect(codes.at(-1)).toBe(429);
  });

  it("shows one payer's thread to nobody else", async () => {
    const other = await world.bill(bill('10099', '2026-09-01', lines), { ref: 'K-2002', name: 'Alex' });
    await say({ once: once(), text: 'hemligheten är gröt' });
    const { body } = await world.server.inject(new URL(other).pathname);
    expect(body).not.toContain('gröt');
    expect(body).not.toContain('Robin');
    const token = await world.server.inject({
      method: 'POST',
      url: `${new URL(other).pathname}/chat`,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const { token: bearer, conversationId } = token.json();
    const headers = { authorization: `Bearer ${bearer}` };
    await world.server.inject({ method: 'POST', url: '/v3/directline/conversations', headers });
    const activities = await world.server.inject({
      url: `/v3/directline/conversations/${conversationId}/activities`,
      headers,
    });
    expect(activities.statusCode).toBe(200);
    expect(activities.body).toContain('Alex');
    expect(activities.body).not.toContain('gröt');
  });

  it('tells an open page that something changed, and nothing else', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${url}/changes`, { signal: stop.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    void (async () => {
      for (;;) {
        const part = await reader?.read().catch(() => null);
        if (!part || part.done) return;
        heard += part.value;
      }
    })();
    await soon(() => heard).toContain('event: changed');
    const before = heard.length;
    await say({ once: once(), text: 'varför?' });
    await soon(() => heard.length).toBeGreaterThan(before);
    expect(heard.replace(/retry: 5000|event: changed|data:|:|\n/g, '')).toBe('');
    stop.abort();
  });

  it('watches a bounded number of tabs of one page', async () => {
    const stop = new AbortController();
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { body } = await fetch(`${url}/changes`, { signal: stop.signal });
        const first = await body?.getReader().read();
        return new TextDecoder().decode(first?.value);
      }),
    );
    expect(answers.filter((one) => one.includes('retry: 60000')).length).toBeGreaterThanOrEqual(2);
    stop.abort();
  });

  it('serves the colour of issuers that exist', async () => {
    const good = await world.server.inject('/i/brand/exempelfiber.css?0b5d3b');
    expect([good.statusCode, good.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(good.headers['cache-control']).toContain('public');
    for (const one of ['nobody.css', 'exempelfiber', '..%2f..%2fpackage.json', '__proto__.css']) {
      expect((await world.server.inject(`/i/brand/${one}`)).statusCode).toBe(404);
    }
  });

  it('draws a Swish code for what remains, and none when nothing does', async () => {
    const qr = await world.server.inject(`${path}/qr.svg`);
    expect([qr.statusCode, qr.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    const [stored] = await store().invoicesOfPayer('K-1001' as PayerRef, 1);
    if (!stored) throw new Error('no bill');
    const event = { type: 'payment', at: '2026-09-12T08:00:00Z', amount: 39900, currency: 'SEK' } as const;
    await world.service.recordInvoiceEvent(ISSUER, stored.invoice.id, event, { key: 'paid', hash: '' });
    expect((await world.server.inject(`${path}/qr.svg`)).statusCode).toBe(404);
  });

  it('packs the page where the browser can unpack it', async () => {
    const packed = await world.server.inject({ url: path, headers: { 'accept-encoding': 'gzip, br' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.rawPayload.length).toBeLessThan(12_000);
  });
});
