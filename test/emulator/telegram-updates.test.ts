import { Bot, webhookCallback } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Rig, startRig } from './emulator-rig.ts';

let rig: Rig;
const ROBIN = 5_000_001;
const KIM = 5_000_002;

beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const start = (chat = ROBIN, payload = '') =>
  rig.emulator.telegram.start({ chat, name: 'Robin', language: 'sv' }, 'exempelfiber', payload);
const updates = () => rig.received.map((call) => JSON.parse(call.body));

test('pressing start brings the payload and the secret token to the webhook', async () => {
  start(ROBIN, 'kQ3-token_1');
  await rig.emulator.settled();
  expect(rig.received[0]?.url).toBe('/channels/exempelfiber/telegram');
  expect(rig.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('demo-telegram-exempelfiber');
  expect(updates()[0]).toMatchObject({
    update_id: expect.any(Number),
    message: {
      message_id: 1,
      text: '/start kQ3-token_1',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      chat: { id: ROBIN, type: 'private', first_name: 'Robin' },
      from: { id: ROBIN, is_bot: false, language_code: 'sv' },
    },
  });
});

test('a payload that no link can hold is refused', () => {
  expect(start(ROBIN, 'å')).toMatchObject({ ok: false, error: { status: 400 } });
  expect(start(ROBIN, 'a'.repeat(65))).toMatchObject({ ok: false });
});

test('nobody writes to a bot before pressing start', () => {
  expect(rig.emulator.telegram.write(ROBIN, 'exempelfiber', 'hej')).toMatchObject({
    ok: false,
    error: { status: 409 },
  });
});

test('an update is delivered again until it is taken, and its chat waits in order', async () => {
  rig.answers = [{ status: 500 }, { status: 401 }, { status: 503 }, { status: 200 }];
  start();
  rig.emulator.telegram.write(ROBIN, null, 'ett');
  rig.emulator.telegram.write(ROBIN, null, 'två');
  await rig.emulator.settled();
  expect(updates().map(({ message }) => message.text)).toEqual(['/start', '/start', '/start', '/start', 'ett', 'två']);
  const ids = updates().map(({ update_id }) => update_id);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(3);
  const info = await rig.bot().getWebhookInfo();
  expect(info).toMatchObject({
    pending_update_count: 0,
    last_error_message: 'Wrong response from the webhook: 503',
    url: `${rig.webhookBase}/channels/exempelfiber/telegram`,
  });
});

test('a slow chat does not hold up another', async () => {
  rig.answers = [{ status: 200, waitMs: 300 }];
  start(ROBIN);
  start(KIM);
  await expect.poll(() => rig.emulator.ledger().some((entry) => entry.type === 'update_settled')).toBe(true);
  const first = rig.emulator.ledger().find((entry) => entry.type === 'update_made' && entry.chat === KIM);
  const settled = rig.emulator.ledger().find((entry) => entry.type === 'update_settled');
  expect(settled).toMatchObject({ updateId: first?.type === 'update_made' ? first.update.update_id : 0 });
});

test('a bot may set its own webhook and secret, and take them away', async () => {
  await rig.bot().setWebhook(`${rig.webhookBase}/own`, { secret_token: 'own-secret', allowed_updates: ['message'] });
  start();
  await rig.emulator.settled();
  expect(rig.received[0]).toMatchObject({ url: '/own', headers: { 'x-telegram-bot-api-secret-token': 'own-secret' } });
  rig.emulator.telegram.block(ROBIN, null, true);
  await rig.emulator.settled();
  expect(rig.received).toHaveLength(1);
  await expect(rig.bot().setWebhook('ftp://x')).rejects.toThrow('HTTPS URL');
  await expect(rig.bot().setWebhook('https://x.se', { secret_token: 'åäö' })).rejects.toThrow('unallowed characters');
  const ledger = await rig.get<{ entries: unknown[] }>('/ledger?type=webhook_set');
  expect(JSON.stringify(ledger)).not.toContain('own-secret');
});

test('without a webhook grammY polls, with long polling', async () => {
  await expect(rig.bot().getUpdates()).rejects.toMatchObject({ error_code: 409 });
  await rig.bot().deleteWebhook();
  start();
  const [first] = await rig.bot().getUpdates();
  const later = rig.bot().getUpdates({ offset: Number(first?.update_id) + 1, timeout: 5 });
  setTimeout(() => rig.emulator.telegram.write(ROBIN, null, 'hej'), 50);
  expect(await later).toMatchObject([{ message: { text: 'hej' } }]);
  const replaced = rig.bot().getUpdates({ offset: Number(first?.update_id) + 2, timeout: 5 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = rig.bot().getUpdates({ offset: Number(first?.update_id) + 2, timeout: 1 });
  await expect(replaced).rejects.toMatchObject({ error_code: 409 });
  expect(await second).toEqual([]);
});

test('a whole grammY bot talks through the emulator, also by answering the webhook', async () => {
  const client = { apiRoot: rig.url, canUseWebhookReply: (method: string) => method === 'sendChatAction' };
  const bot = new Bot('700:demo-bot-exempelfiber', { client });
  bot.on('message:text', async (context) => {
    await context.replyWithChatAction('typing');
    await context.reply(`Du skrev: ${context.message.text}`);
  });
  const handle = webhookCallback(bot, 'std/http', { secretToken: 'demo-telegram-exempelfiber' });
  const { default: Fastify } = await import('fastify');
  const server = Fastify({ forceCloseConnections: true });
  server.post('/hook', async (request, reply) => {
    const headers = new Headers(request.headers as Record<string, string>);
    const body = JSON.stringify(request.body);
    headers.delete('content-length');
    const answer = await handle(new Request('http://x/hook', { method: 'POST', headers, body }));
    const type = answer.headers.get('content-type') ?? 'text/plain';
    return reply
      .code(answer.status)
      .type(type)
      .send(await answer.text());
  });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  await rig.bot().setWebhook(`${address}/hook`, { secret_token: 'demo-telegram-exempelfiber' });
  start();
  await rig.emulator.settled();
  expect(rig.emulator.telegramPhone(ROBIN).chats[0]?.messages.map(({ text }) => text)).toEqual([
    '/start',
    'Du skrev: /start',
  ]);
  expect(rig.emulator.ledger().map(({ type }) => type)).toContain('chat_action_shown');
  await server.close();
});
