import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IssuerId, PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { createPayerPageWorld, type PayerPageWorld } from '../../support/payer-page-world.ts';
import { sampleInvoice } from '../../support/store-samples.ts';

const DAY = 86_400_000;
const FIBER = 'exempelfiber' as IssuerId;
let world: PayerPageWorld;
let link: string;
const line = {
  id: 'a',
  text: 'Hemligt abonnemang',
  quantity: null,
  unit: null,
  unitPrice: null,
  net: 31920,
  vatRate: '25',
  period: null,
};

beforeEach(async () => {
  world = await createPayerPageWorld();
  link = await world.bill(sampleInvoice('i1', { number: '10023', lines: [line] }));
});
afterEach(() => world.close());

const get = (path = '', cookie = '') => fetch(`${link}${path}`, { headers: { cookie }, redirect: 'manual' });
const prove = (proof: string) =>
  fetch(`${link}/proof`, { method: 'POST', body: new URLSearchParams({ proof }), redirect: 'manual' });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

it('shows everything to a payer whose number the issuer gave lately, and remembers the browser', async () => {
  const page = await get();
  expect(await page.text()).toContain('Hemligt abonnemang');
  expect(page.headers.get('set-cookie')).toMatch(
    /^notan_page=seen\.[^;]+; Path=\/i\/[\w-]{22}; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
});

it('shows amount, date and ways to pay, and no more, where nobody was heard of for long; until something fits', async () => {
  world.time += 91 * DAY;
  const html = await (await get()).text();
  expect(html).toMatch(/399\u00a0kr/);
  expect(html).toContain('5402-9681');
  for (const secret of ['Hemligt abonnemang', 'Robin', 'K-1001', 'data-chat']) expect(html).not.toContain(secret);
  expect((await get('/state')).status).toBe(403);
  expect((await get('/invoice.pdf')).status).toBe(403);
  const chat = await fetch(`${link}/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(chat.status).toBe(403);

  expect((await prove('99999')).headers.get('location')).toMatch(/\?proof=wrong$/);
  const proven = await prove(' k-1001 ');
  expect(proven.status).toBe(303);
  expect(proven.headers.get('set-cookie')).toContain('HttpOnly');
  expect(await (await get('', cookieOf(proven))).text()).toContain('Hemligt abonnemang');
});

it('locks after five wrong tries, for right ones too, and opens after an hour', async () => {
  world.time += 91 * DAY;
  const answers = [];
  for (let index = 0; index < 5; index += 1) answers.push((await prove(`wrong ${index}`)).headers.get('location'));
  expect(answers.map((one) => one?.split('=')[1])).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked']);
  expect((await prove('K-1001')).headers.get('location')).toMatch(/\?proof=locked$/);
  world.time += 61 * 60_000;
  expect(cookieOf(await prove('K-1001'))).toContain('proven');
});

it('lets nobody tap a choice through the lock behind the one sentence that may be said', async () => {
  const store = world.deps.store.forIssuer(FIBER);
  const conversation = conversationIdOf({ payer: 'K-1001' as PayerRef });
  const [asked] = (await store.messages(conversation, 0, 100)).flatMap((one) => one.quickReplies);
  if (!asked) throw new Error('The bill asks nothing');
  world.time += 91 * DAY;
  const before = (await store.messages(conversation, 0, 100)).length;
  const say = (text: string) =>
    fetch(`${link}/messages`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ once: 'locked-0001', text, choice: JSON.stringify([asked.question, asked.option]) }),
    });
  expect((await say('Hej')).status).toBe(403);
  const wrong = world.deps.directory.book(FIBER).phrases.say('sv-SE', 'page.trust.wrong_send');
  expect((await say(wrong)).status).toBe(303);
  const said = (await store.messages(conversation, before, 100)).find((one) => one.from === 'payer');
  expect(said?.text).toBe(wrong);
});

it('takes a pass for its own page alone', async () => {
  const other = await world.bill(sampleInvoice('i2', { number: '10024', lines: [line] }), { ref: 'K-2002' });
  world.time += 91 * DAY;
  const pass = cookieOf(await prove('K-1001'));
  expect(await (await fetch(other, { headers: { cookie: pass } })).text()).not.toContain('Hemligt abonnemang');
  expect(
    await (
      await get(
        '',
        pass.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
      )
    ).text(),
  ).not.toContain('Hemligt');
});

it('is asked for when the number turned out to be somebody else’s, whatever the issuer’s policy', async () => {
  await world.close();
  world = await createPayerPageWorld({ issuer: { secondFactor: 'never' } });
  link = await world.bill(sampleInvoice('i1', { number: '10023', lines: [line] }));
  expect(await (await get()).text()).toContain('Hemligt abonnemang');
  const payer = await world.deps.store.forIssuer(FIBER).payer('K-1001' as PayerRef);
  const [from] = payer?.addresses ?? [];
  if (!from) throw new Error('no address');
  const said = { kind: 'message', providerId: 'SM1', from, text: 'inte min räkning', attachments: 0 } as const;
  await world.service.receive(FIBER, 'sms', said);
  expect(await (await get()).text()).not.toContain('Hemligt abonnemang');
});

it('is always asked for where the issuer says so', async () => {
  await world.close();
  world = await createPayerPageWorld({ issuer: { secondFactor: 'always' } });
  link = await world.bill(sampleInvoice('i1', { number: '10023', lines: [line] }));
  expect(await (await get()).text()).not.toContain('Hemligt abonnemang');
});

it('is not locked for the payer by a stranger who holds the link and guesses', async () => {
  const seen = cookieOf(await get());
  world.time += 91 * DAY;
  for (let index = 0; index < 8; index += 1) await prove(`wrong ${index}`);
  expect((await prove('K-1001')).headers.get('location')).toMatch(/\?proof=locked$/);
  const own = await fetch(`${link}/proof`, {
    method: 'POST',
    headers: { cookie: seen },
    body: new URLSearchParams({ proof: 'K-1001' }),
    redirect: 'manual',
  });
  expect(cookieOf(own)).toContain('proven');
});

it('is asked for as long as a number is in doubt, also when whoever has it has just written', async () => {
  world.time += 91 * DAY;
  const payer = await world.deps.store.forIssuer(FIBER).payer('K-1001' as PayerRef);
  const [from] = payer?.addresses ?? [];
  if (!from) throw new Error('no address');
  const says = async (providerId: string, text: string) =>
    world.service.receive(FIBER, 'sms', { kind: 'message', providerId, from, text, attachments: 0 });
  await says('SM1', 'varför är räkningen högre än förra månaden?');
  expect(await (await get()).text()).not.toContain('Hemligt abonnemang');
  await says('SM2', 'K-1001');
  expect(await (await get()).text()).toContain('Hemligt abonnemang');
});
