import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTelegramChannel } from '../../../src/adapters/telegram/create-telegram-channel.ts';
import { setWebhook } from '../../../src/adapters/telegram/set-webhook.ts';
import type { Message } from '../../../src/model/message.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { sampleMessage } from '../../support/sample-message.ts';
import { type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { payload, SECRET } from './telegram-request.ts';

const ACCOUNT = { botToken: '123456:AAE', webhookSecret: SECRET, username: 'exempelfiber_bot' };
const ACCOUNTS = { api: { token: 'x' }, sms: null, telegram: ACCOUNT, webchat: null };

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function channel(path = '') {
  return createTelegramChannel({ apiUrl: server.url + path, timeoutMs: 500 });
}

function outgoing(changes: Partial<Message> = {}): Outgoing {
  const to = { channel: 'telegram', id: '4711' } as const;
  const message = sampleMessage({ channel: 'telegram', address: to, ...changes });
  return { message, to, accounts: ACCOUNTS, statusUrl: null };
}

function body(index = 0): unknown {
  return JSON.parse(server.seen[index]?.body ?? 'null');
}

describe('what Telegram is asked to send', () => {
  test('plain words to one chat with buttons below, and no preview that would open the payer’s page', async () => {
    server.script({ status: 200, json: payload('sent') });
    expect(await channel().send(outgoing())).toEqual({
      ok: true,
      value: { providerMessageId: '4711:102', delivery: 'delivered', units: 1 },
    });
    expect(server.seen[0]?.path).toBe('/bot123456:AAE/sendMessage');
    expect(body()).toEqual({
      chat_id: 4711,
      text: sampleMessage().text,
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Betala', callback_data: 'o:inv-10023.2:pay' },
            { text: 'Fråga', callback_data: 'o:inv-10023.2:ask' },
          ],
          [{ text: 'Prata med oss', callback_data: 'o:inv-10023.2:talk' }],
        ],
      },
    });
  });

  test('without choices there is no keyboard', async () => {
    server.script({ status: 200, json: payload('sent') });
    await channel().send(outgoing({ quickReplies: [] }));
    expect(body()).not.toHaveProperty('reply_markup');
  });

  test('the provider may stand behind a path', async () => {
    server.script({ status: 200, json: payload('sent') });
    await channel('/emulator/telegram/').send(outgoing());
    expect(server.seen[0]?.path).toBe('/emulator/telegram/bot123456:AAE/sendMessage');
  });

  test('how long to wait is told in milliseconds, at most an hour', async () => {
    server.script({ status: 429, json: payload('error-too-many') });
    expect(await channel().send(outgoing())).toMatchObject({ error: { code: 'throttled', retryAfterMs: 7000 } });
    const long = { ok: false, error_code: 429, description: 'x', parameters: { retry_after: 90_000 } };
    server.script({ status: 429, json: long });
    expect(await channel().send(outgoing())).toMatchObject({ error: { code: 'throttled', retryAfterMs: 3_600_000 } });
  });

  test('a redirect is not followed, for the token is in the path', async () => {
    const other = await startScriptedServer();
    server.script({ status: 307, text: '', headers: { location: `${other.url}/bot123456:AAE/sendMessage` } });
    expect(await channel().send(outgoing())).toMatchObject({ ok: false });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  test('Telegram cannot be asked what it has sent', async () => {
    expect(await channel().findSent(outgoing(), '2026-09-01T08:00:00.000Z')).toEqual({
      ok: false,
      error: 'not_askable',
    });
  });
});

describe('the spinner on a tapped button', () => {
  test('is stopped', async () => {
    server.script({ status: 200, json: { ok: true, result: true } });
    await channel().answerCallback?.('382389712', ACCOUNTS);
    expect(server.seen[0]?.path).toBe('/bot123456:AAE/answerCallbackQuery');
    expect(body()).toEqual({ callback_query_id: '382389712' });
  });

  test('is no reason for an error, whatever Telegram says', async () => {
    for (const reply of [
      'reset',
      'silence',
      { status: 400, json: { ok: false, error_code: 400, description: 'query is too old' } },
    ] as const) {
      server.script(reply);
      await expect(channel().answerCallback?.('1', ACCOUNTS)).resolves.toBeUndefined();
    }
    await expect(channel().answerCallback?.('1', { ...ACCOUNTS, telegram: null })).resolves.toBeUndefined();
  });
});

describe('telling Telegram where to call', () => {
  const deps = () => ({ apiUrl: server.url, timeoutMs: 500 });

  test('the address, the secret and the kinds of updates that are wanted', async () => {
    server.script({ status: 200, json: { ok: true, result: true } });
    const url = 'https://bot.example/channels/exempelfiber/telegram';
    expect(await setWebhook(ACCOUNT, url, deps())).toEqual({ ok: true, value: null });
    expect(server.seen[0]?.path).toBe('/bot123456:AAE/setWebhook');
    expect(body()).toEqual({
      url,
      secret_token: SECRET,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      drop_pending_updates: false,
    });
  });

  test('a refusal is a value, not an exception', async () => {
    server.script({ status: 401, json: payload('error-unauthorised') });
    expect(await setWebhook(ACCOUNT, 'https://x', deps())).toMatchObject({
      ok: false,
      error: { code: 'unauthorised' },
    });
  });
});
