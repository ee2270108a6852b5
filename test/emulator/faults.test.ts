import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultRequest } from '../../src/emulator/fault.ts';
import { type Rig, ROBIN, startRig } from './emulator-rig.ts';

let rig: Rig;
const FROM = '+46700000900';
const CHAT = 5_000_001;

beforeEach(async () => {
  rig = await startRig();
  rig.emulator.telegram.start({ chat: CHAT, name: 'Robin', language: 'sv' }, 'exempelfiber', '');
  await rig.emulator.settled();
});
afterEach(() => rig.close());

const sms = () => rig.twilio().messages.create({ to: ROBIN, from: FROM, body: 'Hej', statusCallback: rig.webhookBase });
const script = (fault: FaultRequest) => rig.post('/faults', fault);
const accepted = () => rig.emulator.ledger().filter(({ type }) => type === 'sms_accepted').length;
const statuses = () => rig.received.map(({ body }) => new URLSearchParams(body).get('MessageStatus')).filter(Boolean);

test.each<[string, FaultRequest, object]>([
  ['503', { provider: 'twilio', kind: 'status', status: 503 }, { status: 503, code: 20500 }],
  ['429', { provider: 'twilio', kind: 'status', status: 429, retryAfter: 2 }, { status: 429, code: 20429 }],
  ['a reset', { provider: 'twilio', kind: 'reset' }, { code: 'ECONNRESET' }],
  ['silence', { provider: 'twilio', kind: 'hang', ms: 50 }, { code: 'ECONNRESET' }],
  ['an HTML page', { provider: 'twilio', kind: 'html' }, { status: 502 }],
])('Twilio fails with %s before or after it accepted', async (_what, fault, error) => {
  await script({ ...fault, when: 'before' });
  await expect(sms()).rejects.toMatchObject(error);
  expect(accepted()).toBe(0);
  await script({ ...fault, when: 'after', method: 'create' });
  await expect(sms()).rejects.toMatchObject(error);
  expect(accepted()).toBe(1);
  await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  expect(await rig.twilio().messages.list({ to: ROBIN })).toHaveLength(2);
});

test('a truncated or strange answer comes after acceptance when the script says so', async () => {
  await script({ provider: 'twilio', kind: 'garbage', when: 'after' });
  await expect(sms()).rejects.toThrow();
  await script({ provider: 'twilio', kind: 'wrong-shape', when: 'after' });
  expect(await sms()).toMatchObject({ sid: undefined });
  await script({ provider: 'twilio', kind: 'slow', ms: 80 });
  const start = performance.now();
  await sms();
  expect(performance.now() - start).toBeGreaterThan(70);
  await script({ provider: 'twilio', kind: 'drip', ms: 80 });
  expect(await sms()).toMatchObject({ body: 'Hej' });
  await script({ provider: 'twilio', kind: 'huge', when: 'after' });
  const size = await new Promise<number>((resolve, reject) => {
    const call = request(`${rig.url}/2010-04-01/Accounts/x/Messages.json`, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    });
    call.on('error', reject);
    call.end();
  });
  expect(size).toBeGreaterThan(9_000_000);
  expect(accepted()).toBe(4);
});

test('Telegram fails in its own words', async () => {
  await script({ provider: 'telegram', method: 'sendMessage', kind: 'status', status: 429, retryAfter: 7 });
  await expect(rig.bot().sendMessage(CHAT, 'a')).rejects.toMatchObject({
    error_code: 429,
    parameters: { retry_after: 7 },
  });
  await script({ provider: 'telegram', kind: 'status', status: 429 });
  await expect(rig.bot().sendMessage(CHAT, 'a')).rejects.toMatchObject({ error_code: 429, parameters: {} });
  await script({ provider: 'telegram', kind: 'status', status: 502, when: 'after' });
  await expect(rig.bot().sendMessage(CHAT, 'b')).rejects.toMatchObject({ error_code: 502 });
  await script({ provider: 'telegram', kind: 'reset', when: 'after' });
  await expect(rig.bot().sendMessage(CHAT, 'c')).rejects.toThrow('Network request');
  const texts = rig.emulator.telegramPhone(CHAT).chats[0]?.messages.map(({ text }) => text);
  expect(texts).toEqual(['/start', 'b', 'c']);
});

test('a fault fires on what it names, as often as it says', async () => {
  await script({ provider: 'twilio', kind: 'reset', times: 2, match: { to: '+46700000002' } });
  await script({ provider: 'telegram', kind: 'reset', method: 'getMe' });
  await expect(sms()).resolves.toMatchObject({ status: 'queued' });
  const other = () => rig.twilio().messages.create({ to: '+46700000002', from: FROM, body: 'Hej' });
  await expect(other()).rejects.toThrow();
  await expect(other()).rejects.toThrow();
  await expect(other()).resolves.toMatchObject({ status: 'queued' });
  expect(await rig.get('/faults')).toMatchObject({
    faults: [
      { left: 0, fired: 2 },
      { left: 1, fired: 0 },
    ],
  });
  expect(rig.emulator.ledger().filter(({ type }) => type === 'fault_fired')).toHaveLength(2);
  expect((await fetch(`${rig.url}/faults`, { method: 'DELETE' })).status).toBe(204);
  expect(await rig.bot().getMe()).toMatchObject({ is_bot: true });
  expect((await script({ provider: 'twilio', kind: 'tsunami' as 'reset' })).status).toBe(400);
});

test('chance follows the seed', async () => {
  const outcomes = async () => {
    const seeded = await startRig({ seed: 'chance', limits: { twilioPair: null } });
    seeded.emulator.addFault({ provider: 'twilio', kind: 'status', status: 500, times: 1000, chance: 0.5 });
    const all: boolean[] = [];
    for (let call = 0; call < 40; call += 1) {
      const sent = seeded.twilio().messages.create({ to: ROBIN, from: FROM, body: 'x' });
      all.push(await sent.then(() => true).catch(() => false));
    }
    await seeded.close();
    return all;
  };
  const first = await outcomes();
  expect(await outcomes()).toEqual(first);
  expect(new Set(first).size).toBe(2);
});

test('callbacks come twice, backwards or not at all when scripted', async () => {
  await script({ provider: 'twilio', kind: 'reordered-callbacks' });
  await sms();
  await rig.emulator.settled();
  expect(statuses()).toEqual(['delivered', 'sent', 'queued']);
  rig.received.length = 0;
  await script({ provider: 'twilio', kind: 'duplicate-callback', times: 3 });
  await sms();
  await rig.emulator.settled();
  expect(statuses()).toEqual(['queued', 'queued', 'sent', 'sent', 'delivered', 'delivered']);
  rig.received.length = 0;
  await script({ provider: 'twilio', kind: 'lost-callback', times: 2 });
  await sms();
  await rig.emulator.settled();
  expect(statuses()).toEqual(['delivered']);
});

test('a carrier fails as scripted', async () => {
  await script({ provider: 'twilio', kind: 'undelivered', errorCode: 30007, match: { to: ROBIN } });
  const { sid } = await sms();
  await rig.emulator.settled();
  expect(await rig.twilio().messages(sid).fetch()).toMatchObject({
    status: 'undelivered',
    errorCode: 30007,
    errorMessage: 'Message filtered',
  });
});

test('what a payer sends comes twice when scripted, with the same ids', async () => {
  rig.received.length = 0;
  await script({ provider: 'twilio', kind: 'duplicate-inbound' });
  await script({ provider: 'telegram', kind: 'duplicate-inbound' });
  rig.emulator.writeSms(ROBIN, 'exempelfiber', 'hej');
  await rig.emulator.settled();
  rig.emulator.telegram.write(CHAT, null, 'hej');
  await rig.emulator.settled();
  const [one, two, three, four] = rig.received.map(({ body }) => body);
  expect(rig.received).toHaveLength(4);
  expect(one).toBe(two);
  expect(three).toBe(four);
});
