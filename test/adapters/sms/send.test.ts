import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSmsChannel } from '../../../src/adapters/sms/create-sms-channel.ts';
import { renderSms } from '../../../src/adapters/sms/render.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { Message } from '../../../src/model/message.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { sampleMessage } from '../../support/sample-message.ts';
import { type ScriptedServer, type SeenRequest, startScriptedServer } from '../../support/scripted-server.ts';

const CREATED = JSON.parse(readFileSync(join(import.meta.dirname, 'payloads/message-created.json'), 'utf8'));
const STATUS_URL = 'https://bot.example/channels/exempelfiber/sms/status?m=inv-10023.1';
const SINCE = '2026-09-01T08:00:00.000Z';
const LONG = `${'Jag har gått igenom din räkning rad för rad. '.repeat(60)}/Sara`;

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function channel(path = '') {
  return createSmsChannel({ apiUrl: server.url + path, publicUrl: 'https://bot.example', timeoutMs: 500 });
}

function outgoing(changes: Partial<Message> = {}, sender: Partial<NonNullable<IssuerAccounts['sms']>> = {}): Outgoing {
  const sms = { accountSid: 'ACdemo', authToken: 'secret', from: '+46700000002', messagingServiceSid: null, ...sender };
  const message = sampleMessage(changes);
  return {
    message,
    to: message.address,
    accounts: { api: { token: 'x' }, sms, telegram: null, webchat: null },
    statusUrl: STATUS_URL,
  };
}

function form(request: SeenRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request?.body));
}

/** A row of Twilio's list, sent at `SINCE` unless told otherwise. */
function listed(body: string, changes: Readonly<Record<string, unknown>> = {}) {
  return { ...CREATED, body, ...changes };
}

function list(...messages: readonly unknown[]) {
  return {
    status: 200,
    json: { messages, page: 0, page_size: 100, first_page_uri: '/x', next_page_uri: null, uri: '/x' },
  };
}

describe('what Twilio is asked to send', () => {
  test('one message with its receiver, sender, words and the address to report to, under the account’s name', async () => {
    server.script({ status: 201, json: CREATED });
    const message = outgoing();
    expect(await channel().send(message)).toEqual({
      ok: true,
      value: { providerMessageId: CREATED.sid, delivery: 'sent', units: 1, parts: 1 },
    });
    const [request] = server.seen;
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/2010-04-01/Accounts/ACdemo/Messages.json');
    expect(request?.headers['authorization']).toBe(`Basic ${Buffer.from('ACdemo:secret').toString('base64')}`);
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(form(request)).toEqual({
      To: '+46700000001',
      From: '+46700000002',
      Body: renderSms(message.message).text,
      StatusCallback: STATUS_URL,
    });
  });

  test('a messaging service stands in for a number', async () => {
    server.script({ status: 201, json: CREATED });
    await channel().send(outgoing({}, { from: null, messagingServiceSid: 'MG1' }));
    expect(form(server.seen[0])).toMatchObject({ MessagingServiceSid: 'MG1' });
    expect(form(server.seen[0])).not.toHaveProperty('From');
  });

  test('an account with neither sends nothing', async () => {
    server.script({ status: 201, json: CREATED });
    expect(await channel().send(outgoing({}, { from: null }))).toMatchObject({ error: { code: 'unauthorised' } });
    expect(await channel().send(outgoing({}, { accountSid: 'XX1' }))).toMatchObject({
      error: { code: 'unauthorised' },
    });
    expect(server.seen).toHaveLength(0);
  });

  test('a message without words is not sent', async () => {
    server.script({ status: 201, json: CREATED });
    const empty = outgoing({ text: ' ', shorter: [], quickReplies: [] });
    expect(await channel().send(empty)).toMatchObject({ error: { code: 'rejected' } });
    expect(server.seen).toHaveLength(0);
  });

  test('the provider may stand behind a path', async () => {
    server.script({ status: 201, json: CREATED });
    await channel('/emulator/twilio/').send(outgoing());
    expect(server.seen[0]?.path).toBe('/emulator/twilio/2010-04-01/Accounts/ACdemo/Messages.json');
  });

  test('accounts do not share a client', async () => {
    server.script({ status: 201, json: CREATED });
    const one = channel();
    await Promise.all([one.send(outgoing()), one.send(outgoing({}, { accountSid: 'ACother', authToken: 'other' }))]);
    const paths = server.seen.map((request) => `${request.path} ${request.headers['authorization']}`);
    expect(new Set(paths).size).toBe(2);
  });

  test.each([
    ['delivered', 'delivered'],
    ['failed', 'failed'],
    ['accepted', 'sent'],
    ['scheduled', 'sent'],
  ])('an accepted message that is %s already is %s', async (status, delivery) => {
    server.script({ status: 201, json: { ...CREATED, status } });
    expect(await channel().send(outgoing())).toMatchObject({ value: { delivery } });
  });
});

describe('how long to wait when Twilio is asked too fast', () => {
  test.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '86400' }, 3_600_000],
    [{ 'retry-after': 'Tue, 01 Sep 2026 08:00:30 GMT', date: 'Tue, 01 Sep 2026 08:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('%j', async (headers, retryAfterMs) => {
    server.script({ status: 429, json: { code: 20429 }, headers });
    const sent = await channel().send(outgoing());
    expect(sent).toMatchObject({ ok: false, error: { code: 'throttled' } });
    expect(!sent.ok && sent.error.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('how long to wait where Twilio does not say', () => {
  test.each([
    [14107, 30_000],
    [21611, 600_000],
    [20429, undefined],
  ])('error %i', async (code, retryAfterMs) => {
    server.script({ status: 429, json: { code } });
    const sent = await channel().send(outgoing());
    expect(!sent.ok && sent.error).toMatchObject({ code: 'throttled' });
    expect(!sent.ok && sent.error.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('a text longer than Twilio takes', () => {
  const parts = renderSms(sampleMessage({ text: LONG, shorter: [], quickReplies: [] })).parts;
  const long = (part: number) => ({ ...outgoing({ text: LONG, shorter: [], quickReplies: [] }), part });

  test('goes one numbered part at a time, each with reports of its own', async () => {
    server.script((_request, index) => ({ status: 201, json: { ...CREATED, sid: `SM${index}` } }));
    expect(parts).toHaveLength(2);
    expect(await channel().send(long(1))).toMatchObject({ ok: true, value: { providerMessageId: 'SM0', parts: 2 } });
    expect(await channel().send(long(2))).toMatchObject({ ok: true, value: { providerMessageId: 'SM1', parts: 2 } });
    expect(server.seen.map((request) => form(request)['Body'])).toEqual(parts);
    expect(server.seen.map((request) => form(request)['StatusCallback'])).toEqual([
      `${STATUS_URL}&p=1&n=2`,
      `${STATUS_URL}&p=2&n=2`,
    ]);
  });

  test('a part that is refused is an ordinary failure of that part', async () => {
    server.script({ status: 429, json: { code: 20429 } });
    expect(await channel().send(long(2))).toMatchObject({ error: { code: 'throttled' } });
    expect(server.seen.map((request) => form(request)['Body'])).toEqual([parts[1]]);
  });

  test('a part that does not exist is not sent', async () => {
    server.script({ status: 201, json: CREATED });
    expect(await channel().send(long(3))).toMatchObject({ error: { code: 'rejected' } });
    expect(server.seen).toHaveLength(0);
  });

  test('is asked about part by part', async () => {
    const [one = '', two = ''] = parts;
    server.script(list(listed(two, { sid: 'SM2' }), listed(one, { sid: 'SM1' })));
    for (const part of [1, 2]) {
      expect(await channel().findSent(long(part), SINCE)).toMatchObject({
        ok: true,
        value: { providerMessageId: `SM${part}`, parts: 2 },
      });
    }
    server.script(list(listed(one)));
    expect(await channel().findSent(long(2), SINCE)).toEqual({ ok: true, value: null });
  });
});

describe('while an auth token is changed', () => {
  const changing = () => outgoing({}, { authToken: 'new', otherAuthTokens: ['old'] });
  const tokens = () =>
    server.seen.map(
      (request) => Buffer.from(String(request.headers['authorization']).slice(6), 'base64').toString().split(':')[1],
    );

  test('a token that Twilio does not know yet gives way to the one it knows, and nothing is sent twice', async () => {
    server.script((_request, index) =>
      index === 0 ? { status: 401, json: { code: 20003 } } : { status: 201, json: CREATED },
    );
    expect(await channel().send(changing())).toMatchObject({ ok: true, value: { providerMessageId: CREATED.sid } });
    expect(tokens()).toEqual(['new', 'old']);
  });

  test('a token that works is the only one used, and a failure of another kind is no reason to try the next', async () => {
    server.script({ status: 201, json: CREATED });
    await channel().send(changing());
    expect(tokens()).toEqual(['new']);
    for (const reply of [{ status: 400, json: { code: 21610 } }, { status: 500, text: '' }, 'reset'] as const) {
      server.script(reply);
      await channel().send(changing());
      expect(tokens()).toEqual(['new']);
    }
  });

  test('tokens that are all refused are told as such', async () => {
    server.script({ status: 401, json: { code: 20003 } });
    expect(await channel().send(changing())).toMatchObject({ error: { code: 'unauthorised' } });
    expect(tokens()).toEqual(['new', 'old']);
  });
});

describe('asking whether an earlier send was accepted', () => {
  const text = renderSms(sampleMessage()).text;

  test('the same words to the same number are found with what became of them', async () => {
    server.script(list(listed('something else'), listed(text, { sid: 'SMfound', status: 'delivered' })));
    expect(await channel().findSent(outgoing(), SINCE)).toEqual({
      ok: true,
      value: { providerMessageId: 'SMfound', delivery: 'delivered', units: 1, parts: 1 },
    });
    const [request] = server.seen;
    expect(request?.method).toBe('GET');
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      To: '+46700000001',
      From: '+46700000002',
      PageSize: '100',
    });
  });

  test('in the shape of Twilio’s own list', async () => {
    const page = JSON.parse(readFileSync(join(import.meta.dirname, 'payloads/messages-listed.json'), 'utf8'));
    server.script({ status: 200, json: page });
    const body = page.messages[0].body;
    const found = await channel().findSent(outgoing({ text: body, shorter: [], quickReplies: [] }), SINCE);
    expect(found).toMatchObject({ ok: true, value: { providerMessageId: CREATED.sid } });
  });

  test('other words, older words and words of the payer are not it', async () => {
    server.script(
      list(
        listed(`${text} `),
        listed(text, { date_created: 'Tue, 01 Sep 2026 07:58:59 +0000' }),
        listed(text, { direction: 'inbound' }),
        listed(text, { date_created: null }),
      ),
    );
    expect(await channel().findSent(outgoing(), SINCE)).toEqual({ ok: true, value: null });
  });

  test('clocks that differ by seconds do not hide a message', async () => {
    server.script(list(listed(text, { date_created: 'Tue, 01 Sep 2026 07:59:45 +0000' })));
    expect(await channel().findSent(outgoing(), SINCE)).toMatchObject({ ok: true, value: { delivery: 'sent' } });
  });

  test('behind a messaging service only that service’s messages count', async () => {
    const service = outgoing({}, { from: null, messagingServiceSid: 'MG1' });
    server.script(list(listed(text, { messaging_service_sid: 'MG2' })));
    expect(await channel().findSent(service, SINCE)).toEqual({ ok: true, value: null });
    server.script(list(listed(text, { messaging_service_sid: 'MG1' })));
    expect(await channel().findSent(service, SINCE)).toMatchObject({ ok: true, value: { units: 1 } });
    expect(server.seen[0]?.query.has('From')).toBe(false);
  });

  test('no answer to the question is no answer: ask later, send nothing', async () => {
    for (const reply of [
      'silence',
      'reset',
      'truncated',
      { status: 503, text: '' },
      { status: 200, text: 'null' },
      { status: 200, json: {} },
    ] as const) {
      server.script(reply);
      expect(await channel().findSent(outgoing(), SINCE)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    }
    server.script({ status: 401, json: { code: 20003 } });
    expect(await channel().findSent(outgoing(), SINCE)).toMatchObject({ ok: false, error: { code: 'unauthorised' } });
  });
});
