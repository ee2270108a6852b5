import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createWebTokens } from '../../../src/adapters/webchat/web-tokens.ts';
import type { PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { samplePayer } from '../../support/store-samples.ts';
import { call, listen, post, read, refusedUpgrade, say, startChat, until } from './support/call.ts';
import { createWebWorld, FIBER, NOTAN_SECRET, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld({ healMs: 300, keepAliveMs: 150 });
});
afterEach(() => {
  world.clock.ahead = 0;
});
afterAll(() => world.close());

const streamOf = async (chat: { id: string; token: string }, watermark: string) =>
  (await call(world, 'GET', `/conversations/${chat.id}?watermark=${watermark}`, { bearer: chat.token })).body.streamUrl;

describe('the stream', () => {
  test('first tells what was said before it was opened, then what comes, in order and once', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'före');
    const stream = await listen(chat.streamUrl);
    await until(() => stream.activities().length >= 2);
    await say(world, chat, 'efter');
    await until(() => stream.activities().length >= 4);
    const ids = stream.activities().map((one) => one.id);
    expect(ids).toEqual([1, 2, 3, 4].map((seq) => `${chat.id}|000000${seq}`));
    const marks = stream.sets.map((set) => Number(set.watermark));
    expect(marks).toEqual([...marks].sort((a, b) => a - b));
    expect(marks.at(-1)).toBe(4);
    stream.socket.close();
  });

  test('echoes the client’s own words with its clientActivityID', async () => {
    const chat = await startChat(world, SECRET);
    const stream = await listen(chat.streamUrl);
    const sent = await say(world, chat, 'hej', { clientActivityID: 'abc' });
    await until(() => stream.activities().length >= 1);
    expect(stream.activities()[0]).toMatchObject({ id: sent.body.id, channelData: { clientActivityID: 'abc' } });
    stream.socket.close();
  });

  test('opened again from the watermark continues where the client was', async () => {
    const chat = await startChat(world, SECRET);
    const first = await listen(chat.streamUrl);
    await say(world, chat, 'ett');
    await until(() => first.activities().length >= 2);
    first.socket.terminate();
    await say(world, chat, 'två');
    const watermark = first.sets.at(-1)?.watermark ?? '';
    const second = await listen(await streamOf(chat, watermark));
    await until(() => second.activities().length >= 2);
    expect(second.activities().map((one) => one.id)).toEqual([`${chat.id}|0000003`, `${chat.id}|0000004`]);
    second.socket.close();
  });

  test('opened again with an empty watermark tells everything, as a loaded page wants', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'ett');
    const stream = await listen(await streamOf(chat, ''));
    await until(() => stream.activities().length >= 2);
    expect(stream.activities()[0]?.text).toBe('ett');
    stream.socket.close();
  });

  test('tells a long history in pages without a gap', async () => {
    await world.service.savePayer(FIBER, samplePayer('K-long', { addresses: [] }));
    const chat = await startChat(world, SECRET, { payer: 'K-long' });
    await say(world, chat, 'hej');
    const conversation = conversationIdOf({ payer: 'K-long' as PayerRef });
    const maja = { id: 'a', name: 'Maja' };
    await world.service.claim(FIBER, conversation, maja, 'claim-stream');
    for (let index = 0; index < 120; index += 1) {
      await world.service.reply(FIBER, conversation, maja, { inputId: `s-${index}`, text: `${index}`, seenSeq: 999 });
    }
    const stream = await listen(await streamOf(chat, ''));
    await until(() => stream.activities().length >= 122);
    const numbers = stream.activities().map((one) => one.channelData?.['webchat:sequence-id']);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(122);
    stream.socket.close();
  });

  test('shows an agent’s words the moment they are written, and the reading is delivery', async () => {
    await world.service.savePayer(FIBER, samplePayer('K-agent', { addresses: [] }));
    const chat = await startChat(world, SECRET, { payer: 'K-agent' });
    const stream = await listen(chat.streamUrl);
    await say(world, chat, 'jag vill prata med en människa');
    const conversation = conversationIdOf({ payer: 'K-agent' as PayerRef });
    await world.service.claim(FIBER, conversation, { id: 'a', name: 'Maja' }, 'claim-k-agent');
    await world.service.reply(
      FIBER,
      conversation,
      { id: 'a', name: 'Maja' },
      { inputId: 'r-1', text: 'Hej!', seenSeq: 99 },
    );
    const agent = await until(() => stream.activities().find((one) => one.from.name === 'Maja'));
    expect(agent).toMatchObject({ text: 'Hej!', from: { role: 'bot' }, channelData: { notan: { speaker: 'agent' } } });
    const seq = Number(agent?.channelData?.['webchat:sequence-id']);
    const stored = () => world.store.forIssuer(FIBER).messages(conversation, seq - 1, 1);
    expect(await until(async () => (await stored())[0]?.delivery === 'delivered')).toBe(true);
    stream.socket.close();
  });

  test('a hint that is lost costs a moment and nothing else', async () => {
    const chat = await startChat(world, SECRET, { payer: 'K-1' });
    const stream = await listen(chat.streamUrl);
    await until(() => stream.empty.frames > 0);
    const store = world.store.forIssuer(FIBER);
    const conversation = conversationIdOf({ payer: 'K-1' as PayerRef });
    await say(world, chat, 'hej');
    const before = await until(() => stream.activities().length);
    const current = await store.conversation(conversation);
    const [message] = await store.messages(conversation, 0, 1);
    if (!current || !message) throw new Error('there is no thread');
    const seq = current.lastSeq + 1;
    await store.commit({
      at: new Date().toISOString(),
      inbound: null,
      conversation: { ...current, version: current.version + 1, lastSeq: seq },
      messages: [
        { ...message, id: `${message.id}-by-another-process` as typeof message.id, seq, text: 'utan ett ljud' },
      ],
      timeline: [],
      timers: [],
      lookups: [],
      invoices: [],
      states: [],
      addresses: [],
      usesLink: null,
    });
    await until(() => stream.activities().some((one) => one.text === 'utan ett ljud'));
    expect(stream.activities().length).toBeGreaterThan(before);
    expect(stream.activities().at(-1)?.text).toBe('utan ett ljud');
    stream.socket.close();
  });

  test('"send again" of an unanswered message is echoed under its new name', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'jag vill prata med en människa', { clientActivityID: 'a' });
    const stream = await listen(chat.streamUrl);
    const first = await say(world, chat, 'hallå?', { clientActivityID: 'b' });
    await say(world, chat, 'hallå?', { clientActivityID: 'c' });
    const again = await until(() => stream.activities().find((one) => one.channelData?.['clientActivityID'] === 'c'));
    expect(again).toMatchObject({ id: first.body.id, text: 'hallå?', from: { role: 'user' } });
    expect(stream.sets.find((set) => set.activities.some((one) => one === again))?.watermark).toBeUndefined();
    stream.socket.close();
  });

  test('says once that the conversation has ended', async () => {
    const chat = await startChat(world, SECRET);
    const stream = await listen(chat.streamUrl);
    await say(world, chat, 'hej');
    await post(world, chat, { type: 'endOfConversation' });
    await until(() => stream.activities().some((one) => one.type === 'endOfConversation'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(stream.activities().filter((one) => one.type === 'endOfConversation')).toHaveLength(1);
    expect(stream.activities().at(-1)?.type).toBe('endOfConversation');
    stream.socket.close();
  });
});

describe('frames', () => {
  test('empty ones keep it alive, in both directions; what else a client sends is left alone', async () => {
    const chat = await startChat(world, SECRET);
    const stream = await listen(chat.streamUrl);
    for (const frame of ['', '', '{"type":"message","text":"inte så"}', '\u0000', '[[[[']) stream.socket.send(frame);
    stream.socket.send(Buffer.from([1, 2, 3]));
    await until(() => stream.empty.frames >= 2);
    expect(stream.empty.frames).toBeGreaterThanOrEqual(2);
    await say(world, chat, 'så');
    await until(() => stream.activities().length >= 2);
    expect((await read(world, chat)).activities.map((one) => one.text)).not.toContain('inte så');
    stream.socket.close();
  });

  test('a client that shows no life is cut off', async () => {
    const chat = await startChat(world, SECRET);
    const stream = await listen(chat.streamUrl, { autoPong: false });
    expect(await Promise.race([stream.closed, new Promise((resolve) => setTimeout(resolve, 3000, 'open'))])).toBe(1006);
  });

  test('a client that floods or sends huge frames is cut off', async () => {
    const chat = await startChat(world, SECRET);
    const flood = await listen(chat.streamUrl);
    for (let frame = 0; frame < 500; frame += 1) flood.socket.send('');
    expect(await flood.closed).toBe(1008);
    const huge = await listen(await streamOf(chat, ''));
    huge.socket.send('x'.repeat(100_000));
    expect(await huge.closed).not.toBe(1000);
  });

  test('of the ninth socket in one conversation the first gives way', async () => {
    const chat = await startChat(world, SECRET);
    const streams = [];
    for (let index = 0; index < 9; index += 1) streams.push(await listen(await streamOf(chat, '')));
    expect(await streams[0]?.closed).toBe(1008);
    expect(streams.slice(1).every((one) => one.socket.readyState === one.socket.OPEN)).toBe(true);
    for (const one of streams) one.socket.close();
  });
});

describe('who may open it', () => {
  test('the address made for it, within a minute, and nothing else', async () => {
    const chat = await startChat(world, SECRET);
    const other = await startChat(world, SECRET);
    const bare = `${world.url.replace('http', 'ws')}/v3/directline/conversations/${chat.id}/stream`;
    const pass = new URL(chat.streamUrl).searchParams.get('t') ?? '';
    expect(await refusedUpgrade(bare)).toBe(401);
    expect(await refusedUpgrade(`${bare}?t=`)).toBe(401);
    expect(await refusedUpgrade(`${bare}?t=${chat.token}`)).toBe(401);
    expect(await refusedUpgrade(`${bare}?t=${SECRET}`)).toBe(401);
    expect(await refusedUpgrade(`${bare}?t=${pass}&t=${pass}`)).toBe(401);
    expect(await refusedUpgrade(bare, { headers: { authorization: `Bearer ${chat.token}` } })).toBe(401);
    expect(await refusedUpgrade(`${bare.replace(chat.id, other.id)}?t=${pass}`)).toBe(403);
    world.clock.ahead = 61_000;
    expect(await refusedUpgrade(chat.streamUrl)).toBe(403);
    expect((await call(world, 'GET', `/conversations/${chat.id}`, { bearer: pass })).status).toBe(401);
  });

  test('an open one outlives its token, refreshed or not, but not the 24 hours of its chain', async () => {
    const chat = await startChat(world, SECRET);
    const stream = await listen(chat.streamUrl);
    world.clock.ahead = 29 * 60_000;
    const fresh = (await call(world, 'POST', '/tokens/refresh', { bearer: chat.token })).body.token;
    world.clock.ahead = 45 * 60_000;
    await say(world, { ...chat, token: fresh }, 'hej');
    await until(() => stream.activities().length >= 2);
    expect(stream.activities()[0]?.text).toBe('hej');
    stream.socket.close();
    const until24h = Math.floor(world.clock.now() / 1000) + 1;
    const tokens = createWebTokens({ secret: NOTAN_SECRET, clock: world.clock });
    const asked = { issuer: FIBER, conversation: chat.id, origins: [], byPayer: true, until: until24h };
    const url = new URL(chat.streamUrl);
    url.searchParams.set('t', await tokens.issuePass(asked));
    expect(await (await listen(url.href)).closed).toBe(1008);
  });

  test('a stream asked for over plain HTTP is told to upgrade, and a voice stream fails at once', async () => {
    const chat = await startChat(world, SECRET);
    const plain = await call(world, 'GET', `/conversations/${chat.id}/stream`, { bearer: chat.token });
    expect([plain.status, plain.body.error.code]).toEqual([426, 'UpgradeRequired']);
    const voice = chat.streamUrl.replace('/stream?', '/stream/multimodal?');
    expect(await refusedUpgrade(voice)).toBe(404);
    expect((await call(world, 'GET', `/conversations/${chat.id}/stream/multimodal`)).status).toBe(404);
    expect((await say(world, chat, 'skriven')).status).toBe(200);
  });

  test('an upgrade anywhere else is refused', async () => {
    const chat = await startChat(world, SECRET);
    const base = world.url.replace('http', 'ws');
    for (const path of [`/v3/directline/conversations/${chat.id}/activities`, '/v3/directline/nothing', '/']) {
      const opened = await listen(`${base}${path}`).catch(() => null);
      // Where the library opens and closes at once instead of refusing, nothing is said on it.
      if (opened) await opened.closed;
      expect(opened?.sets ?? []).toEqual([]);
    }
  });
});

test('a server going away says so, and what was said meanwhile is there when the client comes back', async () => {
  const chat = await startChat(world, SECRET);
  const stream = await listen(chat.streamUrl);
  await say(world, chat, 'före');
  await until(() => stream.activities().length >= 2);
  const started = performance.now();
  await world.restart();
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await stream.closed).toBe(1001);
  await say(world, chat, 'efter');
  const back = await listen(await streamOf(chat, stream.sets.at(-1)?.watermark ?? ''));
  await until(() => back.activities().length >= 2);
  expect(back.activities()[0]).toMatchObject({ id: `${chat.id}|0000003`, text: 'efter' });
  back.socket.close();
});
