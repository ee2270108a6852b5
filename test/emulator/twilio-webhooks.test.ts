import twilio from 'twilio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signRequest } from '../../src/emulator/twilio/sign-request.ts';
import { type Received, type Rig, ROBIN, startRig } from './emulator-rig.ts';

let rig: Rig;
const FROM = '+46700000900';
const TOKEN = 'demo-twilio-exempelfiber';

beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const fieldsOf = (received: Received) => Object.fromEntries(new URLSearchParams(received.body));
const send = (statusCallback?: string) =>
  rig.twilio().messages.create({ to: ROBIN, from: FROM, body: 'Hej', ...(statusCallback ? { statusCallback } : {}) });
const isGenuine = ({ url, headers, body }: Received) =>
  twilio.validateRequest(
    TOKEN,
    String(headers['x-twilio-signature']),
    `${rig.webhookBase}${url}`,
    Object.fromEntries(new URLSearchParams(body)),
  );

test('the signature is that of the published vectors', () => {
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  expect(signRequest('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', fields)).toBe(
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  );
  const swedish = {
    AccountSid: `AC${'0'.repeat(32)}`,
    Body: 'Vad är jag skyldig?',
    From: '+46700000001',
    MessageSid: 'SM00000000000000000000000000000001',
    NumMedia: '0',
    To: '+46700000002',
  };
  expect(signRequest('test_auth_token_0001', 'https://bot.example/hooks/twilio?ch=sms', swedish)).toBe(
    'mWyKqgGRUnGwYnjjrKymUdalrJM=',
  );
});

test('each step of a message is reported, in order and signed', async () => {
  const { sid } = await send(`${rig.webhookBase}/channels/exempelfiber/sms/status?m=1`);
  await rig.emulator.settled();
  expect(rig.received.map((call) => fieldsOf(call)['MessageStatus'])).toEqual(['queued', 'sent', 'delivered']);
  for (const call of rig.received) {
    expect(call.url).toBe('/channels/exempelfiber/sms/status?m=1');
    expect(fieldsOf(call)).toMatchObject({ MessageSid: sid, SmsSid: sid, To: ROBIN, From: FROM });
    expect(isGenuine(call)).toBe(true);
  }
});

test('a message without a StatusCallback is reported to nobody', async () => {
  await send();
  await rig.emulator.settled();
  expect(rig.received).toEqual([]);
});

test('a phone that is off leaves the message undelivered with 30003', async () => {
  rig.emulator.switchPhone(ROBIN, false);
  const { sid } = await send(`${rig.webhookBase}/status`);
  await rig.emulator.settled();
  expect(fieldsOf(rig.received.at(-1) as Received)).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
  expect(await rig.twilio().messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30003 });
  rig.emulator.switchPhone(ROBIN, true);
  const again = await send();
  await rig.emulator.settled();
  expect(await rig.twilio().messages(again.sid).fetch()).toMatchObject({ status: 'delivered', errorCode: null });
});

test("a payer's SMS comes signed, with Twilio's fields", async () => {
  const sid = rig.emulator.writeSms(ROBIN, 'exempelfiber', 'Varför är den högre? 100 kr & moms=25%');
  await rig.emulator.settled();
  expect(rig.received).toHaveLength(1);
  const [call] = rig.received as [Received];
  expect(call.url).toBe('/channels/exempelfiber/sms');
  expect(call.headers['content-type']).toContain('application/x-www-form-urlencoded');
  expect(fieldsOf(call)).toMatchObject({
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: 'ACdemoexempelfiber',
    From: ROBIN,
    To: FROM,
    Body: 'Varför är den högre? 100 kr & moms=25%',
    NumMedia: '0',
    NumSegments: '1',
    FromCountry: 'SE',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
  });
  expect(isGenuine(call)).toBe(true);
});

test('a server that cannot be reached is tried once more, with the same idempotency token', async () => {
  rig.emulator.pointWebhooks('http://127.0.0.1:1');
  rig.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');
  await rig.emulator.settled();
  const tried = rig.emulator.ledger().filter((entry) => entry.type === 'sms_webhook_tried');
  expect(tried).toMatchObject([{ answer: { attempt: 1, failure: 'ct' } }, { answer: { attempt: 2, failure: 'ct' } }]);
  expect(rig.emulator.ledger().at(-1)).toMatchObject({ outcome: 'abandoned', warning: 11200 });
});

test('an answer of 500 is not tried again, unless the address asks for it', async () => {
  rig.answers = [{ status: 500 }];
  rig.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');
  await rig.emulator.settled();
  expect(rig.received).toHaveLength(1);
  rig.received.length = 0;
  rig.answers = [{ status: 500 }, { status: 503 }, { status: 200 }];
  await send(`${rig.webhookBase}/status#rc=3&rp=5xx,ct`);
  await rig.emulator.settled();
  const queued = rig.received.filter((call) => fieldsOf(call)['MessageStatus'] === 'queued');
  expect(queued).toHaveLength(3);
  expect(new Set(queued.map((call) => call.headers['i-twilio-idempotency-token'])).size).toBe(1);
  expect(queued.every(isGenuine)).toBe(true);
});

test('after STOP nothing more is sent, and START opens again', async () => {
  await send();
  rig.emulator.writeSms(ROBIN, 'exempelfiber', ' Stop ');
  await rig.emulator.settled();
  expect(fieldsOf(rig.received.at(-1) as Received)).toMatchObject({ OptOutType: 'STOP', Body: ' Stop ' });
  await expect(send()).rejects.toMatchObject({ status: 400, code: 21610 });
  const [thread] = rig.emulator.smsPhone(ROBIN).threads;
  expect(thread).toMatchObject({ optedOut: true });
  expect(thread?.messages.at(-1)?.text).toContain('unsubscribed');
  await expect(
    rig.twilio('eksempelkraft').messages.create({ to: ROBIN, from: '+4790000900', body: 'Hei' }),
  ).resolves.toMatchObject({ status: 'queued' });
  rig.emulator.writeSms(ROBIN, 'exempelfiber', 'START');
  await rig.emulator.settled();
  expect(await send()).toMatchObject({ status: 'queued' });
});

test('words inside a sentence do not opt out, and YES means yes', async () => {
  for (const text of ['stop that', 'STOPP', 'yes']) rig.emulator.writeSms(ROBIN, 'exempelfiber', text);
  await rig.emulator.settled();
  expect(rig.received.map((call) => fieldsOf(call)['OptOutType'])).toEqual([undefined, undefined, undefined]);
  expect(await send()).toMatchObject({ status: 'queued' });
});

test('whatever the webhook answers as text or TwiML is said to the payer, other types are a warning', async () => {
  rig.answers = [
    { status: 200, type: 'text/plain', body: 'ok' },
    { status: 200, body: '<Response><Message>Tack &amp; hej</Message><Message><Body>Två</Body></Message></Response>' },
    { status: 200, body: '<Response/>' },
    { status: 200, type: 'application/json', body: '{"ok":true}' },
    { status: 204 },
  ];
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    rig.emulator.writeSms(ROBIN, 'exempelfiber', text);
    await rig.emulator.settled();
  }
  const messages = rig.emulator.smsPhone(ROBIN).threads[0]?.messages ?? [];
  expect(messages.map(({ text }) => text)).toEqual(['a', 'ok', 'b', 'Tack & hej', 'Två', 'c', 'd', 'e']);
  const warnings = rig.emulator
    .ledger()
    .flatMap((entry) => (entry.type === 'sms_webhook_settled' ? [entry.warning] : []));
  expect(warnings).toEqual([null, null, null, 12300, null]);
});
