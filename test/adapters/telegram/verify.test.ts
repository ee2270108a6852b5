import { describe, expect, test } from 'vitest';
import { verifyTelegram } from '../../../src/adapters/telegram/verify.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import { payload, SECRET, telegramRequest } from './telegram-request.ts';

function accounts(webhookSecret: string): IssuerAccounts {
  return { api: { token: 'x' }, sms: null, telegram: { botToken: '1:a', webhookSecret, username: 'b' }, webchat: null };
}

const NAME = 'x-telegram-bot-api-secret-token';

describe('who may speak as Telegram', () => {
  test('who knows the secret of this bot', () => {
    expect(verifyTelegram(telegramRequest(payload('message')), accounts(SECRET))).toBeNull();
  });

  test.each([
    undefined,
    '',
    ' ',
    'wrong',
    SECRET.slice(0, -1),
    `${SECRET}x`,
    SECRET.toUpperCase(),
    ` ${SECRET}`,
    `${SECRET}, ${SECRET}`,
    'demo-telegram-eksempelkraft',
    'å'.repeat(300),
  ])('not who says %j', (secret) => {
    expect(verifyTelegram(telegramRequest(payload('message'), { [NAME]: secret }), accounts(SECRET))).toEqual({
      code: 'forged',
      status: 401,
    });
  });

  test('nobody, while the issuer has no bot or no secret', () => {
    expect(verifyTelegram(telegramRequest({}, { [NAME]: '' }), accounts(''))).toMatchObject({ code: 'forged' });
    expect(verifyTelegram(telegramRequest({}), { ...accounts(SECRET), telegram: null })).toMatchObject({
      code: 'forged',
    });
  });
});
