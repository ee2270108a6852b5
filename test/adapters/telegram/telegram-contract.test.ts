import { join } from 'node:path';
import { createTelegramChannel } from '../../../src/adapters/telegram/create-telegram-channel.ts';
import { renderTelegram } from '../../../src/adapters/telegram/render.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { Message } from '../../../src/model/message.ts';
import { describeChannel } from '../../contracts/channel-contract.ts';
import type { Reply } from '../../support/scripted-server.ts';
import { payload, SECRET, telegramRequest } from './telegram-request.ts';

const BOT_TOKEN = '123456:AAExempelfiberBotToken';

function accounts(webhookSecret: string): IssuerAccounts {
  const telegram = { botToken: BOT_TOKEN, webhookSecret, username: 'exempelfiber_bot' };
  return { api: { token: 'x' }, sms: null, telegram, webchat: null };
}

function refusal(name: string): Reply {
  const json = payload(name) as { readonly error_code: number };
  return { status: json.error_code, json };
}

function message(text: string): unknown {
  const from = { id: 4711, is_bot: false, first_name: 'Robin' };
  return { update_id: 10000, message: { message_id: 1, date: 1, chat: { id: 4711, type: 'private' }, from, text } };
}

function toShown(message: Message): string {
  const { text, keyboard } = renderTelegram(message);
  const rows = keyboard?.map((row) => row.map((one) => `[ ${one.text} | ${one.callback_data} ]`).join(' '));
  return `${text}\n----\n${rows?.join('\n') ?? 'no keyboard'}\n`;
}

describeChannel({
  name: 'telegram',
  create: (apiUrl, timeoutMs) => createTelegramChannel({ apiUrl, timeoutMs }),
  accounts: accounts(SECRET),
  otherAccounts: accounts('demo-telegram-eksempelkraft'),
  payer: { channel: 'telegram', id: '4711' },
  statusUrl: null,
  genuine: {
    message: (text) => telegramRequest(message(text)),
    own: telegramRequest(payload('own')),
    useless: {
      'a channel': telegramRequest(payload('channel-post')),
      'a pinned message': telegramRequest(payload('pinned')),
      'a new kind': telegramRequest({ update_id: 1, telepathy: {} }),
    },
    kept: Object.fromEntries(
      [
        ['photo', 'picture'],
        ['video', 'video'],
        ['video-note', 'video'],
        ['voice', 'voice'],
        ['audio', 'sound'],
        ['document', 'document'],
        ['sticker', 'sticker'],
        ['location', 'location'],
        ['venue', 'location'],
        ['contact', 'contact'],
        ['dice', 'dice'],
        ['poll', 'poll'],
        ['story', 'other'],
      ].map(([name = '', kind]) => [
        name,
        { request: telegramRequest(payload(name)), event: { kind: 'message', media: [{ kind }] } },
      ]),
    ),
    body: (text) => telegramRequest(text),
  },
  golden: { folder: join(import.meta.dirname, 'golden'), render: toShown },
  accepted: { reply: { status: 200, json: payload('sent') }, providerMessageId: '4711:102' },
  refusals: {
    bad_address: [refusal('error-chat-not-found'), refusal('error-never-started')],
    opted_out: [refusal('error-blocked'), refusal('error-deactivated')],
    // Telegram takes messages for phones that are off, and filters none.
    unreachable: [],
    filtered: [],
    throttled: [refusal('error-too-many')],
    unauthorised: [
      refusal('error-unauthorised'),
      { status: 404, json: { ok: false, error_code: 404, description: 'Not Found' } },
    ],
    rejected: [refusal('error-too-long')],
  },
  impossible: ['', '0', '-1001234567890', '@robin', '4711x', '1e5', '99999999999999999'],
  secrets: [BOT_TOKEN, 'AAExempelfiberBotToken', SECRET],
});
