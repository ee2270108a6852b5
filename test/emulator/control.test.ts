import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/create-emulator.ts';
import { accountsAt, type Rig, ROBIN, startRig } from './emulator-rig.ts';

let rig: Rig;
const CHAT = 5_000_001;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

test('everything a person does can be done over HTTP', async () => {
  expect(await rig.post(`/sms/${ROBIN}/messages`, { to: 'exempelfiber', text: 'hej' })).toMatchObject({
    status: 201,
    body: { sid: expect.stringMatching(/^SM/) },
  });
  expect(await rig.post(`/sms/${ROBIN}/power`, { on: false })).toMatchObject({ body: { on: false } });
  expect(await rig.post(`/telegram/${CHAT}/start`, { bot: 'exempelfiber_bot', payload: 'abc' })).toMatchObject({
    status: 201,
  });
  expect(await rig.post(`/telegram/${CHAT}/messages`, { text: 'hej' })).toMatchObject({ status: 201 });
  await rig.bot().sendMessage(CHAT, 'Räkning', {
    reply_markup: { inline_keyboard: [[{ text: 'Betala', callback_data: 'pay' }]] },
  });
  const view = await rig.get<{ chats: { messages: { id: number; keyboard: unknown[][] }[] }[] }>(`/telegram/${CHAT}`);
  const invoice = view.chats[0]?.messages.at(-1);
  expect(invoice?.keyboard).toEqual([[{ text: 'Betala', data: 'pay', url: null, copy: null, waiting: false }]]);
  const tap = { messageId: invoice?.id, callbackData: 'pay' };
  expect(await rig.post(`/telegram/${CHAT}/taps`, tap)).toMatchObject({ status: 201 });
  expect(
    await rig.post('/telegram/updates', { bot: 'exempelfiber', kind: 'edited_message', content: {} }),
  ).toMatchObject({ status: 201 });
  expect(await rig.post(`/telegram/${CHAT}/block`, { blocked: true })).toMatchObject({ status: 201 });
  expect(await rig.post(`/telegram/${CHAT}/messages`, { text: 'hej' })).toMatchObject({ status: 409 });
  expect(await rig.get('/threads')).toMatchObject({ sms: [ROBIN], telegram: [{ issuer: 'exempelfiber', chat: CHAT }] });
  await rig.emulator.settled();
  expect(await rig.get('/idle')).toEqual({ idle: true, pending: 0 });
  const kinds = rig.received.map(({ body }) => body).filter((body) => body.startsWith('{'));
  expect(kinds.map((body) => Object.keys(JSON.parse(body))[1])).toEqual([
    'message',
    'message',
    'callback_query',
    'edited_message',
    'my_chat_member',
  ]);
});

test('a wrong request is refused with a sentence', async () => {
  expect(await rig.post(`/sms/${ROBIN}/messages`, { to: '+4799999999', text: 'x' })).toMatchObject({ status: 404 });
  expect(await rig.post('/sms/nonsense/messages', { to: 'exempelfiber', text: 'x' })).toMatchObject({ status: 400 });
  expect(await rig.post(`/sms/${ROBIN}/messages`, { text: 'x', extra: 1 })).toMatchObject({ status: 400 });
  expect(await rig.post(`/telegram/${CHAT}/start`, { bot: 'nobody' })).toMatchObject({ status: 404 });
});

test('another site cannot press the buttons', async () => {
  const url = `${rig.url}/sms/${ROBIN}/power`;
  const body = JSON.stringify({ on: true });
  const simple = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
  expect(simple.status).toBe(400);
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(400);
  const cleared = await fetch(`${rig.url}/faults`, { method: 'DELETE', headers: { origin: 'https://evil.example' } });
  expect(cleared.status).toBe(400);
  const own = { 'content-type': 'application/json', origin: rig.url };
  expect((await fetch(url, { method: 'POST', body, headers: own })).status).toBe(201);
});

test('the list of accounts holds no secret', async () => {
  const text = JSON.stringify(await rig.get('/accounts'));
  expect(text).toContain('exempelfiber_bot');
  expect(text).not.toMatch(/demo-twilio|demo-telegram|demo-bot/);
});

test('mounted under a prefix, in a server with parsers of its own, it answers the same', async () => {
  const { default: Fastify } = await import('fastify');
  const app = Fastify({ forceCloseConnections: true });
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null, {}));
  const emulator = createEmulator({ accounts: accountsAt('http://127.0.0.1:1') });
  await app.register(emulator.plugin, { prefix: '/emulator' });
  app.post('/outside', async (request) => request.body);
  const sent = await app.inject({
    method: 'POST',
    url: '/emulator/2010-04-01/Accounts/ACdemoexempelfiber/Messages.json',
    headers: {
      authorization: `Basic ${Buffer.from('ACdemoexempelfiber:demo-twilio-exempelfiber').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ To: ROBIN, From: '+46700000900', Body: 'Hej å' }).toString(),
  });
  expect(sent.json()).toMatchObject({ status: 'queued', body: 'Hej å' });
  const bot = await app.inject('/emulator/bot700:demo-bot-exempelfiber/getMe');
  expect(bot.json()).toMatchObject({ ok: true });
  const outside = await app.inject({ method: 'POST', url: '/outside', payload: { a: 1 } });
  expect(outside.json()).toEqual({ a: 1 });
  await app.close();
});

test('accounts that cannot be told apart are refused', () => {
  const [one] = accountsAt('http://x');
  if (!one) throw new Error('no account');
  expect(() => createEmulator({ accounts: [one, { ...one, issuer: 'other' }] })).toThrow('share');
});
