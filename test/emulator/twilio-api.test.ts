import { afterAll, beforeAll, expect, test } from 'vitest';
import { IDA, type Rig, ROBIN, startRig } from './emulator-rig.ts';

let rig: Rig;
const FROM = '+46700000900';

beforeAll(async () => {
  rig = await startRig({ limits: { twilioCreates: { perSecond: 1000, burst: 1000 } } });
});
afterAll(() => rig.close());

const send = (fields: { to?: string; body?: string; from?: string; messagingServiceSid?: string }) =>
  rig.twilio().messages.create({ to: ROBIN, from: FROM, body: 'Hej Robin!', ...fields });

test('the twilio package sends a message and reads it back until it is delivered', async () => {
  const created = await send({});
  expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
  expect(created).toMatchObject({
    status: 'queued',
    numSegments: '1',
    to: ROBIN,
    from: FROM,
    direction: 'outbound-api',
  });
  expect(created).toMatchObject({ price: null, errorCode: null, apiVersion: '2010-04-01', numMedia: '0' });
  expect(created.dateCreated).toBeInstanceOf(Date);
  expect(await rig.emulator.settled()).toBe(true);
  const read = await rig.twilio().messages(created.sid).fetch();
  expect(read).toMatchObject({ status: 'delivered', price: '-0.05400', priceUnit: 'USD' });
  expect(read.dateSent).toBeInstanceOf(Date);
  expect(read.uri).toBe(`/2010-04-01/Accounts/ACdemoexempelfiber/Messages/${created.sid}.json`);
});

test('a message through a service gets its sender and its parts later', async () => {
  const created = await rig
    .twilio()
    .messages.create({ to: ROBIN, body: 'Hej!', messagingServiceSid: `MG${'0'.repeat(32)}` });
  expect(created).toMatchObject({ status: 'accepted', from: null, numSegments: '0' });
  await rig.emulator.settled();
  const read = await rig.twilio().messages(created.sid).fetch();
  expect(read).toMatchObject({ from: FROM, numSegments: '1', status: 'delivered' });
});

test.each([
  ['no body', { body: '' }, 400, 21602],
  ['a body over 1600 characters', { body: 'a'.repeat(1601) }, 400, 21617],
  ['a number that is none', { to: '070-123' }, 400, 21211],
  ['a number that is too long', { to: '+467000000012345678' }, 400, 21211],
  ['a fixed line', { to: '+4686861000' }, 400, 21614],
  ['no sender', { from: '' }, 400, 21603],
  ["somebody else's sender", { from: '+4790000900' }, 400, 21606],
  ['a service that is not there', { from: '', messagingServiceSid: `MG${'9'.repeat(32)}` }, 400, 21701],
  ['oneself', { to: FROM }, 400, 21266],
])('%s is refused as Twilio refuses it', async (_what, fields, status, code) => {
  const before = rig.emulator.ledger().length;
  await expect(send(fields)).rejects.toMatchObject({
    status,
    code,
    moreInfo: `https://www.twilio.com/docs/errors/${code}`,
  });
  expect(rig.emulator.ledger(before)).toMatchObject([{ type: 'sms_refused', code, issuer: 'exempelfiber' }]);
});

test('wrong credentials are refused, and another account is not found', async () => {
  const wrong = rig.twilio('exempelfiber', 'guessed');
  await expect(wrong.messages.create({ to: ROBIN, from: FROM, body: 'x' })).rejects.toMatchObject({
    status: 401,
    code: 20003,
  });
  await expect(wrong.messages.list({ limit: 1 })).rejects.toMatchObject({ status: 401, code: 20003 });
  const [sent] = await rig.twilio().messages.list({ limit: 1 });
  await expect(rig.twilio('eksempelkraft').messages(String(sent?.sid)).fetch()).rejects.toMatchObject({ code: 20404 });
  const url = `${rig.url}/2010-04-01/Accounts/ACdemoeksempelkraft/Messages.json`;
  const basic = Buffer.from('ACdemoexempelfiber:demo-twilio-exempelfiber').toString('base64');
  const crossed = await fetch(url, { headers: { authorization: `Basic ${basic}` } });
  expect(crossed.status).toBe(404);
  expect((await fetch(url)).status).toBe(401);
});

test('a list is newest first, filtered, and goes on page by page', async () => {
  const since = new Date(Date.now() - 1000);
  const sids: string[] = [];
  for (const body of ['ett', 'två', 'tre', 'fyra', 'fem']) {
    const message = await rig.twilio('eksempelkraft').messages.create({ to: IDA, from: '+4790000900', body });
    sids.unshift(message.sid);
  }
  const client = rig.twilio('eksempelkraft');
  const all = await client.messages.list({ to: IDA, dateSentAfter: since, pageSize: 2 });
  expect(all.map((message) => message.sid)).toEqual(sids);
  expect(all.map((message) => message.body)).toEqual(['fem', 'fyra', 'tre', 'två', 'ett']);
  expect(await client.messages.list({ to: ROBIN })).toEqual([]);
  expect(await client.messages.list({ from: IDA })).toEqual([]);
  expect(await client.messages.list({ to: IDA, dateSentAfter: new Date(Date.now() + 60_000) })).toEqual([]);
  expect(await client.messages.list({ to: IDA, dateSentBefore: since })).toEqual([]);
  expect(await client.messages.list({ to: IDA, dateSent: new Date() })).toHaveLength(5);
  const page = await client.messages.page({ to: IDA, pageSize: 2 });
  const next = await page.nextPage();
  expect(next?.instances.map((message) => message.sid)).toEqual(sids.slice(2, 4));
});

test('an account that creates too fast meets 20429', async () => {
  const slow = await startRig({ limits: { twilioCreates: { perSecond: 1, burst: 2 } } });
  const create = () => slow.twilio().messages.create({ to: ROBIN, from: FROM, body: 'x' });
  const outcomes = await Promise.allSettled([create(), create(), create()]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { status: 429, code: 20429 } },
  ]);
  await slow.close();
});

test('thirty messages to one number in thirty seconds are the last', async () => {
  const loop = await startRig();
  const create = () => loop.twilio().messages.create({ to: ROBIN, from: FROM, body: 'x' });
  for (let sent = 0; sent < 30; sent += 1) await create();
  await expect(create()).rejects.toMatchObject({ code: 14107 });
  await loop.close();
});
