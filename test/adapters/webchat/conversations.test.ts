import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PayerRef } from '../../../src/model/ids.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { samplePayer } from '../../support/store-samples.ts';
import { call, post, read, say, startChat, until } from './support/call.ts';
import { createWebWorld, FIBER, KRAFT, KRAFT_SECRET, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterAll(() => world.close());

const texts = (body: { activities: readonly { text?: string }[] }) => body.activities.map((one) => one.text);

/** The payer writes by SMS. */
function text(payer: string, words: string) {
  const number = { channel: 'sms', id: '+46701740605' } as const;
  const id = `sms-${payer}-${words}`;
  return world.service.converse({
    issuer: FIBER,
    whose: { payer: payer as PayerRef },
    input: { type: 'message_received', id, at: new Date().toISOString(), from: number, text: words, attachments: 0 },
    inbound: null,
  });
}

async function newPayer(ref: string): Promise<void> {
  await world.service.savePayer(FIBER, samplePayer(ref, { addresses: [] }));
}

describe('starting', () => {
  test('a conversation is new once: 201, then 200 with the same id', async () => {
    const made = await call(world, 'POST', '/tokens/generate', { bearer: SECRET });
    const first = await call(world, 'POST', '/conversations', {
      bearer: made.body.token,
      json: { user: {}, locale: 'sv-SE' },
    });
    const again = await call(world, 'POST', '/conversations', { bearer: made.body.token });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.conversationId).toBe(first.body.conversationId);
    expect(first.body).toEqual({
      conversationId: made.body.conversationId,
      token: expect.any(String),
      expires_in: 1800,
      streamUrl: expect.stringMatching(
        `^ws://127.0.0.1:\\d+/v3/directline/conversations/${made.body.conversationId}/stream\\?t=`,
      ),
    });
  });

  test('two starts at once make one conversation with one user', async () => {
    const { token } = (await call(world, 'POST', '/tokens/generate', { bearer: SECRET })).body;
    const both = await Promise.all([1, 2].map(() => call(world, 'POST', '/conversations', { bearer: token })));
    const users = both.map(
      (one) => JSON.parse(Buffer.from(one.body.token.split('.')[1] ?? '', 'base64url').toString()).user,
    );
    expect(users[0]).toBe(users[1]);
  });

  test('a client names itself where the token does not, but never as dl_', async () => {
    const fresh = async () => (await call(world, 'POST', '/tokens/generate', { bearer: SECRET })).body.token;
    const named = await call(world, 'POST', '/conversations', { bearer: await fresh(), json: { user: { id: 'kim' } } });
    const chat = { id: named.body.conversationId, token: named.body.token, streamUrl: '' };
    await say(world, chat, 'hej');
    expect((await read(world, chat)).activities[0]?.from).toEqual({ id: 'kim', role: 'user' });
    const spoofed = await call(world, 'POST', '/conversations', {
      bearer: await fresh(),
      json: { user: { id: 'dl_kim' } },
    });
    expect(spoofed.body.error.code).toBe('BadArgument');
  });

  test('is never answered 429, however often', async () => {
    const { token } = (await call(world, 'POST', '/tokens/generate', { bearer: SECRET })).body;
    const many = await Promise.all(
      Array.from({ length: 80 }, () => call(world, 'POST', '/conversations', { bearer: token })),
    );
    expect(new Set(many.map((one) => one.status))).toEqual(new Set([200, 201]));
  });

  test('coming back gives a fresh token and a stream from the watermark', async () => {
    const chat = await startChat(world, SECRET);
    const back = await call(world, 'GET', `/conversations/${chat.id}?watermark=7`, { bearer: chat.token });
    expect(back.status).toBe(200);
    expect(new URL(back.body.streamUrl).searchParams.get('watermark')).toBe('7');
    expect((await read(world, { ...chat, token: back.body.token })).activities).toEqual([]);
  });

  test('what was not started cannot be read or written', async () => {
    const made = await call(world, 'POST', '/tokens/generate', { bearer: SECRET });
    const chat = { id: made.body.conversationId, token: made.body.token, streamUrl: '' };
    expect((await say(world, chat, 'hej')).status).toBe(404);
    for (const id of ['nope', '..%2F..%2Fetc', 'a%00b', '%F0%9F%92%A9', 'x'.repeat(250)]) {
      const answer = await call(world, 'GET', `/conversations/${id}/activities`, { bearer: SECRET });
      expect(answer.status, id).toBe(404);
      expect(answer.body.error.code).toBe('NotFound');
    }
  });
});

describe('whose words are shown', () => {
  test('a payer sees the whole thread over all channels, from its beginning and after every reload', async () => {
    await newPayer('K-whole');
    await text('K-whole', 'hej från telefonen');
    const chat = await startChat(world, SECRET, { payer: 'K-whole' });
    await say(world, chat, 'hej från sidan');
    const seen = await read(world, chat);
    expect(texts(seen)[0]).toBe('hej från telefonen');
    expect(texts(seen)[2]).toBe('hej från sidan');
    const reloaded = await read(world, await startChat(world, SECRET, { payer: 'K-whole' }));
    expect(texts(reloaded)).toEqual(texts(seen));
  });

  test('the payer’s own words are role user whatever channel and client they came by, all others are role bot', async () => {
    await newPayer('K-roles');
    await text('K-roles', 'jag vill prata med en människa');
    const first = await startChat(world, SECRET, { payer: 'K-roles', user: { id: 'dl_first' } });
    const second = await startChat(world, SECRET, { payer: 'K-roles', user: { id: 'dl_second' } });
    await say(world, first, 'från första fliken');
    const conversation = conversationIdOf({ payer: 'K-roles' as PayerRef });
    const agent = { id: 'a1', name: 'Maja' };
    await world.service.claim(FIBER, conversation, agent, 'claim-1');
    await world.service.reply(FIBER, conversation, agent, { inputId: 'reply-1', text: 'Hej, Maja här', seenSeq: 99 });
    for (const [chat, user] of [
      [first, 'dl_first'],
      [second, 'dl_second'],
    ] as const) {
      const { activities } = await read(world, chat);
      const own = activities.filter((one) => one.from.role === 'user');
      expect(own.map((one) => one.text)).toEqual(['jag vill prata med en människa', 'från första fliken']);
      expect(own.every((one) => one.from.id === user)).toBe(true);
      const maja = activities.find((one) => one.text === 'Hej, Maja här');
      expect(maja?.from).toEqual({ id: 'exempelfiber', name: 'Maja', role: 'bot' });
      expect(maja?.channelData?.['notan']).toMatchObject({ speaker: 'agent' });
      const bot = activities.find((one) => one.from.role === 'bot');
      expect(bot?.from).toEqual({ id: 'exempelfiber', name: 'Exempelfiber', role: 'bot' });
    }
  });

  test('a visitor sees their own words only, and nothing personal', async () => {
    const [one, two] = [await startChat(world, SECRET), await startChat(world, SECRET)];
    await say(world, one, 'mitt');
    await say(world, two, 'ditt');
    expect(texts(await read(world, one))).toContain('mitt');
    expect(texts(await read(world, one))).not.toContain('ditt');
  });

  test('a visitor who calls himself by a payer’s user id gets nowhere', async () => {
    await newPayer('K-target');
    const payer = await startChat(world, SECRET, { payer: 'K-target', user: { id: 'target' } });
    await say(world, payer, 'hemligt');
    const thief = await startChat(world, SECRET, { user: { id: 'target' } });
    await say(world, thief, 'hej');
    expect(texts(await read(world, thief))).not.toContain('hemligt');
    expect(texts(await read(world, payer))).not.toContain('hej');
  });

  test('equal payer numbers of two issuers are two people', async () => {
    const fiber = await startChat(world, SECRET, { payer: 'K-1' });
    const kraft = await startChat(world, KRAFT_SECRET, { payer: 'K-1' });
    await say(world, fiber, 'om bredband');
    await say(world, kraft, 'om ström');
    expect(texts(await read(world, fiber))).not.toContain('om ström');
    expect(texts(await read(world, kraft))).not.toContain('om bredband');
    expect(await world.store.forIssuer(KRAFT).webSession(fiber.id)).toBeNull();
  });

  test('"live only" shows what comes after the start, and a reload of it the same', async () => {
    await newPayer('K-live');
    await text('K-live', 'gammalt');
    const chat = await startChat(world, SECRET, { payer: 'K-live', history: 'none' });
    expect((await read(world, chat)).activities).toEqual([]);
    await say(world, chat, 'nytt');
    expect(texts(await read(world, chat))[0]).toBe('nytt');
    const again = await call(world, 'POST', '/conversations', { bearer: chat.token });
    expect(texts(await read(world, { ...chat, token: again.body.token }))[0]).toBe('nytt');
  });

  test('text is plain, so that nothing people write becomes markup', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, '<img src=x onerror=alert(1)> **fet** [länk](javascript:alert(1))');
    const [own] = (await read(world, chat)).activities;
    expect(own).toMatchObject({
      textFormat: 'plain',
      text: '<img src=x onerror=alert(1)> **fet** [länk](javascript:alert(1))',
    });
  });
});

describe('reading is delivery', () => {
  const deliveryOf = async (payer: string, number = 1) =>
    (await world.store.forIssuer(FIBER).messages(conversationIdOf({ payer: payer as PayerRef }), number, 1))[0]
      ?.delivery;

  test('a message that the payer’s client fetched is delivered, once', async () => {
    await newPayer('K-read');
    const chat = await startChat(world, SECRET, { payer: 'K-read' });
    await say(world, chat, 'hej');
    expect(['queued', 'sent']).toContain(await deliveryOf('K-read'));
    await Promise.all([read(world, chat), read(world, chat)]);
    expect(await until(async () => (await deliveryOf('K-read')) === 'delivered')).toBe(true);
    const again = await read(world, chat);
    expect(again.activities[1]?.channelData?.['notan']).toEqual({
      speaker: 'bot',
      channel: 'web',
      delivery: 'delivered',
    });
  });

  test('the issuer’s server reading with the secret delivers nothing', async () => {
    await newPayer('K-unread');
    const chat = await startChat(world, SECRET, { payer: 'K-unread' });
    await say(world, chat, 'hej');
    await call(world, 'GET', `/conversations/${chat.id}/activities`, { bearer: SECRET });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(['queued', 'sent']).toContain(await deliveryOf('K-unread'));
  });

  test('what went out by SMS is not delivered by being seen on the page', async () => {
    await newPayer('K-sms');
    await text('K-sms', 'hej');
    await until(async () => (await deliveryOf('K-sms')) === 'sent');
    const chat = await startChat(world, SECRET, { payer: 'K-sms' });
    await read(world, chat);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await deliveryOf('K-sms')).toBe('sent');
  });
});

describe('the end', () => {
  test('after it nothing more can be sent, and everything can still be read', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej');
    expect((await post(world, chat, { type: 'endOfConversation' })).status).toBe(200);
    const late = await say(world, chat, 'ett ord till');
    expect(late.status).toBe(409);
    expect(late.body.error.code).toBe('ConversationEnded');
    const history = await read(world, chat);
    expect(texts(history)[0]).toBe('hej');
    expect(history.activities.at(-1)).toMatchObject({ type: 'endOfConversation', conversation: { id: chat.id } });
    expect((await call(world, 'POST', '/conversations', { bearer: chat.token })).status).toBe(200);
    expect((await call(world, 'POST', '/tokens/refresh', { bearer: chat.token })).status).toBe(404);
  });

  test('is told once, after the last words', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej');
    const before = await read(world, chat);
    await post(world, chat, { type: 'endOfConversation' });
    const end = await read(world, chat, before.watermark);
    expect(end.activities.map((one) => one.type)).toEqual(['endOfConversation']);
    expect((await read(world, chat, end.watermark)).activities).toEqual([]);
  });

  test('of a conversation nobody said anything in is an end, too', async () => {
    const chat = await startChat(world, SECRET);
    expect((await post(world, chat, { type: 'endOfConversation' })).status).toBe(200);
    expect((await say(world, chat, 'hej')).status).toBe(409);
  });

  test('of one session is not the end of the payer’s thread', async () => {
    await newPayer('K-end');
    const one = await startChat(world, SECRET, { payer: 'K-end' });
    const two = await startChat(world, SECRET, { payer: 'K-end' });
    await say(world, one, 'hej');
    await post(world, one, { type: 'endOfConversation' });
    expect((await say(world, two, 'jag är kvar')).status).toBe(200);
  });
});
