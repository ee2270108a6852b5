import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createSmsChannel } from '../../../src/adapters/sms/create-sms-channel.ts';
import { renderSms } from '../../../src/adapters/sms/render.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { Message } from '../../../src/model/message.ts';
import type { RawRequest } from '../../../src/ports/channel.ts';
import { describeChannel } from '../../contracts/channel-contract.ts';
import type { Reply } from '../../support/scripted-server.ts';
import { type FormFields, rawRequest, signedForm } from './sign-request.ts';

const PUBLIC_URL = 'https://bot.example';
const WEBHOOK = `${PUBLIC_URL}/channels/exempelfiber/sms`;
const TOKEN = 'demo-twilio-exempelfiber';

function accounts(authToken: string): IssuerAccounts {
  const sms = { accountSid: 'ACdemo', authToken, from: '+46700000002', messagingServiceSid: null };
  return { api: { token: 'x' }, sms, telegram: null, webchat: null };
}

function inbound(changes: Readonly<Record<string, string>>): FormFields {
  return Object.entries({
    MessageSid: 'SM0123456789abcdef0123456789abcdef',
    AccountSid: 'ACdemo',
    From: '+46700000001',
    To: '+46700000002',
    NumMedia: '0',
    SmsStatus: 'received',
    ...changes,
  });
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'payloads', name), 'utf8'));
}

function refusal(status: number, code: number): Reply {
  const message = `Refused for +46700000001 by ${TOKEN}`;
  return { status, json: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

function rawForm(name: string): RawRequest {
  const body = readFileSync(join(import.meta.dirname, 'payloads', name), 'utf8');
  return rawRequest(WEBHOOK, body, { 'content-type': 'application/x-www-form-urlencoded' });
}

function toShown(message: Message): string {
  const { parts, segments, encoding, forcedBy } = renderSms(message);
  const head = `${encoding}, segments: ${segments}, parts: ${parts.length}, forced by: ${forcedBy ?? 'nothing'}`;
  return `${head}\n----\n${parts.join('\n----\n')}\n`;
}

describeChannel({
  name: 'sms',
  create: (apiUrl, timeoutMs) => createSmsChannel({ apiUrl, publicUrl: PUBLIC_URL, timeoutMs }),
  accounts: accounts(TOKEN),
  otherAccounts: accounts('demo-twilio-eksempelkraft'),
  payer: { channel: 'sms', id: '+46700000001' },
  statusUrl: `${WEBHOOK}/status?m=inv-10023.1`,
  genuine: {
    message: (text) => signedForm(TOKEN, WEBHOOK, inbound({ Body: text })),
    own: signedForm(
      TOKEN,
      WEBHOOK,
      inbound({ SmsStatus: 'sent', From: '+46700000002', To: '+46700000001', Body: 'x' }),
    ),
    useless: {
      'a short code': signedForm(TOKEN, WEBHOOK, inbound({ From: '72456', Body: 'kod' })),
      'a company name': signedForm(TOKEN, WEBHOOK, inbound({ From: 'PostNord', Body: 'paket' })),
      'another channel': signedForm(TOKEN, WEBHOOK, inbound({ From: 'whatsapp:+46700000001', Body: 'hej' })),
    },
    kept: {
      'pictures and a card': {
        request: rawForm('inbound-mms.txt'),
        event: { kind: 'message', media: [{ kind: 'picture' }, { kind: 'voice' }, { kind: 'contact' }] },
      },
      'pictures alone': {
        request: rawForm('inbound-pictures.txt'),
        event: { kind: 'message', text: '', attachments: 2 },
      },
      'a long text in base64': {
        request: rawForm('inbound-base64.txt'),
        event: { kind: 'message', text: expect.stringMatching(/^Hej! Jag förstår inte/) },
      },
      'a word that Twilio obeyed': {
        request: rawForm('inbound-local-stop.txt'),
        event: { kind: 'message', text: 'AVSLUTA SMS', optOut: 'stop' },
      },
    },
    body: (text) => rawRequest(WEBHOOK, text, { 'content-type': 'application/json' }),
  },
  golden: { folder: join(import.meta.dirname, 'golden'), render: toShown },
  accepted: {
    reply: { status: 201, json: json('message-created.json') },
    providerMessageId: 'SM0123456789abcdef0123456789abcdef',
  },
  refusals: {
    bad_address: [refusal(400, 21211), refusal(400, 21614), refusal(400, 21635), refusal(400, 21612)],
    opted_out: [{ status: 400, json: json('error-21610.json') }],
    unreachable: [refusal(400, 30003)],
    filtered: [refusal(400, 30007), refusal(403, 30453)],
    throttled: [
      { status: 429, json: json('error-20429.json'), headers: { 'retry-after': '2' } },
      { status: 429, text: '<html>slow down</html>' },
      refusal(400, 14107),
      refusal(400, 21611),
    ],
    unauthorised: [
      { status: 401, json: json('error-20003.json') },
      { status: 403, text: '' },
      refusal(400, 21408),
      refusal(400, 21606),
      refusal(401, 99999),
    ],
    rejected: [
      refusal(400, 21617),
      refusal(400, 21609),
      refusal(404, 20404),
      { status: 302, text: '' },
      { status: 400, text: 'no' },
    ],
  },
  impossible: [
    '0700000001',
    '+46',
    '72456',
    'PostNord',
    '',
    '+4670000000100000',
    'whatsapp:+46700000001',
    '+46700000001\n',
  ],
  secrets: [TOKEN, 'ACdemo', '+46700000002'],
});
