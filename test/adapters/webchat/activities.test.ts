import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PayerRef } from '../../../src/model/ids.ts';
import type { InvoiceDocument } from '../../../src/model/invoice.ts';
import type { Store } from '../../../src/ports/store.ts';
import { conversationIdOf } from '../../../src/service/conversation-id.ts';
import { sampleInvoice, samplePayer } from '../../support/store-samples.ts';
import { type Chat, call, post, read, say, startChat } from './support/call.ts';
import { createWebWorld, FIBER, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
/** While true, nothing can be read from the record. */
let away = false;

beforeAll(async () => {
  world = await createWebWorld({ storeOf: failing });
});
afterAll(() => world.close());

function failing(store: Store): Store {
  const check = () => {
    if (away) throw new Error('the record is away');
  };
  return {
    ...store,
    forIssuer: (issuer) => {
      const rows = store.forIssuer(issuer);
      return {
        ...rows,
        messages: async (...args) => {
          check();
          return rows.messages(...args);
        },
        webSession: async (id) => {
          check();
          return rows.webSession(id);
        },
      };
    },
  };
}

const texts = async (chat: Chat) => (await read(world, chat)).activities.map((one) => one.text);

describe('what is sent', () => {
  test('is answered at once with an id, and comes back with everything the client needs to know it again', async () => {
    const chat = await startChat(world, SECRET, { user: { id: 'dl_kim' } });
    const channelData = { clientActivityID: '1600.x', clientTimestamp: 'då', nested: { list: [1, null, 'å'] } };
    const sent = await say(world, chat, 'hej', channelData);
    expect(sent.status).toBe(200);
    expect(sent.body).toEqual({ id: `${chat.id}|0000001` });
    const [echo] = (await read(world, chat)).activities;
    expect(echo).toEqual({
      type: 'message',
      id: sent.body.id,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      channelId: 'directline',
      conversation: { id: chat.id },
      from: { id: 'dl_kim', role: 'user' },
      locale: 'sv-SE',
      text: 'hej',
      textFormat: 'plain',
      channelData: { ...channelData, 'webchat:sequence-id': 1 },
    });
  });

  test('is always the token’s user’s, whoever it claims to be from', async () => {
    const chat = await startChat(world, SECRET, { user: { id: 'dl_kim' } });
    await post(world, chat, {
      type: 'message',
      text: 'hej',
      from: { id: 'exempelfiber', role: 'bot', name: 'Chefen' },
    });
    expect((await read(world, chat)).activities[0]?.from).toEqual({ id: 'dl_kim', role: 'user' });
  });

  test('twice with the same clientActivityID is one message with one id, also at once', async () => {
    const chat = await startChat(world, SECRET);
    const once = { clientActivityID: 'same' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => say(world, chat, 'en gång', once)));
    answers.push(await say(world, chat, 'en gång', once));
    expect(new Set(answers.map((one) => one.body.id))).toEqual(new Set([`${chat.id}|0000001`]));
    expect((await texts(chat)).filter((one) => one === 'en gång')).toHaveLength(1);
    const other = await startChat(world, SECRET);
    expect((await say(world, other, 'en gång', once)).body.id).toBe(`${other.id}|0000001`);
  });

  test('is known again far back in a long thread', async () => {
    const chat = await startChat(world, SECRET, { payer: 'K-1' });
    const first = await say(world, chat, 'först', { clientActivityID: 'far back' });
    const conversation = conversationIdOf({ payer: 'K-1' as PayerRef });
    await world.service.claim(FIBER, conversation, { id: 'a', name: 'Maja' }, 'claim-long');
    for (let index = 0; index < 230; index += 1) {
      await world.service.reply(
        FIBER,
        conversation,
        { id: 'a', name: 'Maja' },
        { inputId: `long-${index}`, text: `${index}`, seenSeq: 999 },
      );
    }
    expect((await say(world, chat, 'först', { clientActivityID: 'far back' })).body.id).toBe(first.body.id);
    const seen: string[] = [];
    let watermark = '';
    for (;;) {
      const page = await read(world, chat, watermark);
      if (page.activities.length === 0) break;
      seen.push(...page.activities.map((one) => one.id));
      watermark = page.watermark;
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toEqual([...seen].sort());
    expect(seen).toHaveLength(232);
  });

  test('again by "send again" while nobody has answered is the same message; after an answer it is a new one', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'jag vill prata med en människa', { clientActivityID: 'a' });
    const first = await say(world, chat, 'hallå?', { clientActivityID: 'b' });
    const retry = await say(world, chat, 'hallå?', { clientActivityID: 'c' });
    expect(retry.body.id).toBe(first.body.id);
    expect((await say(world, chat, 'HALLÅ?', { clientActivityID: 'd' })).body.id).not.toBe(first.body.id);
    const other = await startChat(world, SECRET);
    const asked = await say(world, other, 'varför?', { clientActivityID: 'a' });
    expect((await say(world, other, 'varför?', { clientActivityID: 'b' })).body.id).not.toBe(asked.body.id);
  });

  test('is stored composed and without control characters', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, '  a\u0308 \u0000\u001b[31m\u202e x\ud800\r\ny ');
    expect((await texts(chat))[0]).toBe('ä [31m x\ufffd\ny');
  });

  test('is a tap wherever the client puts the machine value, shown with the button’s words', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej');
    const { activities } = await read(world, chat);
    const action = activities[1]?.suggestedActions?.actions.find((one) => one.value.option === 'talk');
    expect(action).toEqual({
      type: 'messageBack',
      title: expect.stringMatching(/./),
      displayText: action?.title,
      text: action?.title,
      value: { question: expect.any(String), option: 'talk' },
    });
    const taps = [
      {
        type: 'message',
        text: action?.title,
        value: action?.value,
        channelData: { messageBack: { displayText: 'Prata med oss' } },
      },
      { type: 'message', text: 'Prata', channelData: { messageBack: action?.value } },
      { type: 'message', text: 'Prata', channelData: { postBack: action?.value } },
      { type: 'message', value: action?.value },
    ];
    for (const tap of taps) expect((await post(world, chat, tap)).status).toBe(200);
    const own = (await read(world, chat)).activities.filter((one) => one.from.role === 'user').map((one) => one.text);
    expect(own).toEqual(['hej', 'Prata med oss', 'Prata', 'Prata', 'talk']);
    expect((await texts(chat)).join()).toMatch(/handoff\.(open|closed)/);
  });

  test('of a kind we have no use for is accepted and left alone', async () => {
    const chat = await startChat(world, SECRET);
    for (const activity of [
      { type: 'typing' },
      { type: 'event', name: 'webchat/join', value: { language: 'sv-SE' } },
      { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] },
      { type: 'messageReaction' },
      { type: 'handoff' },
      { type: 'kind from the future' },
    ]) {
      const answer = await post(world, chat, activity);
      expect(answer.status, activity.type).toBe(200);
      expect(answer.body.id).toMatch(new RegExp(`^${chat.id}\\|`));
    }
    expect((await read(world, chat)).activities).toEqual([]);
  });

  test('that cannot be read is a 4xx in Direct Line’s shape, never a 5xx', async () => {
    const chat = await startChat(world, SECRET);
    const deep = `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`;
    const raw: readonly (readonly [string, number, string])[] = [
      ['', 400, 'BadArgument'],
      ['{', 400, 'BadSyntax'],
      ['null', 400, 'BadArgument'],
      ['[]', 400, 'BadArgument'],
      ['"hej"', 400, 'BadArgument'],
      ['{}', 400, 'MissingProperty'],
      ['{"type":7}', 400, 'BadArgument'],
      ['{"type":"message"}', 400, 'MissingProperty'],
      ['{"type":"message","text":" \\u0000 "}', 400, 'MissingProperty'],
      ['{"type":"message","text":{"a":1}}', 400, 'BadArgument'],
      ['{"type":"message","text":"x","channelData":"x"}', 400, 'BadArgument'],
      ['{"type":"message","text":"x","channelData":[1]}', 400, 'BadArgument'],
      ['{"type":"message","text":"x","attachments":{"a":1}}', 400, 'BadArgument'],
      ['{"type":"message","text":"x","__proto__":{"admin":true}}', 400, 'BadSyntax'],
      ['{"type":"message","text":"x","channelData":{"constructor":{"prototype":{"a":1}}}}', 400, 'BadSyntax'],
      [`{"type":"message","text":"x","channelData":${deep}}`, 400, 'BadArgument'],
      [`{"type":"message","text":"x","channelData":{"a":"${'x'.repeat(9000)}"}}`, 400, 'BadArgument'],
      [`{"type":"message","text":"${'x'.repeat(10_001)}"}`, 400, 'BadArgument'],
      [`{"type":"message","text":"${'x'.repeat(70_000)}"}`, 413, 'MessageSizeTooBig'],
    ];
    for (const [body, status, code] of raw) {
      const answer = await call(world, 'POST', `/conversations/${chat.id}/activities`, {
        bearer: chat.token,
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect([answer.status, answer.body.error.code], body.slice(0, 60)).toEqual([status, code]);
    }
    const xml = { bearer: chat.token, body: '<a/>', headers: { 'content-type': 'application/xml' } };
    expect((await call(world, 'POST', `/conversations/${chat.id}/activities`, xml)).status).toBe(415);
    expect((await read(world, chat)).activities).toEqual([]);
  });

  test('with odd but well-formed channelData comes back as it went', async () => {
    const chat = await startChat(world, SECRET);
    const channelData = {
      nul: 'a\u0000b',
      lone: '\ud83d',
      'webchat:sequence-id': 9e9,
      clientActivityID: 12,
      toString: 'x',
    };
    expect((await say(world, chat, 'hej', channelData)).status).toBe(200);
    expect((await read(world, chat)).activities[0]?.channelData).toEqual({ ...channelData, 'webchat:sequence-id': 1 });
  });

  test('in a flood is slowed down with 429 and how long to wait, and nobody else notices', async () => {
    const [chat, calm] = [await startChat(world, SECRET), await startChat(world, SECRET)];
    const flood = await Promise.all(Array.from({ length: 60 }, () => post(world, chat, { type: 'event', name: 'x' })));
    const slowed = flood.filter((one) => one.status === 429);
    expect(slowed.length).toBeGreaterThan(20);
    expect(slowed[0]?.body.error.code).toBe('TooManyRequests');
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await say(world, calm, 'hej')).status).toBe(200);
    world.clock.ahead += 5_000;
    expect((await post(world, chat, { type: 'event', name: 'x' })).status).toBe(200);
  });
});

describe('what is read', () => {
  test('an unreadable, empty or absent watermark is the beginning, one from the future is kept', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej');
    const all = (await read(world, chat)).activities.length;
    for (const watermark of ['', 'x', '-1', '1.5', '%00', '0', '9'.repeat(40), '1&watermark=2']) {
      expect((await read(world, chat, watermark)).activities, watermark).toHaveLength(all);
    }
    expect(await read(world, chat, '4000')).toEqual({ activities: [], watermark: '4000' });
  });

  test('the watermark never goes back, also when nothing happens for long', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'hej');
    const { watermark } = await read(world, chat);
    world.clock.ahead += 20 * 60_000;
    for (let polls = 0; polls < 5; polls += 1) {
      expect(await read(world, chat, watermark)).toEqual({ activities: [], watermark });
    }
  });

  test('while the record is away, a poll says "nothing new" and later misses nothing; a post may be sent again', async () => {
    const chat = await startChat(world, SECRET);
    await say(world, chat, 'före');
    away = true;
    try {
      expect(await read(world, chat, '1')).toEqual({ activities: [], watermark: '1' });
      expect(await read(world, chat)).toEqual({ activities: [], watermark: '0' });
      const failed = await say(world, chat, 'under');
      expect(failed.status).toBe(500);
      expect(failed.body.error).toEqual({ code: 'ServiceError', message: expect.not.stringContaining('record') });
    } finally {
      away = false;
    }
    expect((await read(world, chat)).activities.length).toBe(2);
  });

  test('a bill comes with a receipt card that adds up, and says the same in words', async () => {
    await world.service.savePayer(FIBER, samplePayer('K-bill', { addresses: [] }));
    const {
      id: _,
      payer: __,
      ...document
    } = sampleInvoice('bill', {
      lines: [
        {
          id: 'fiber',
          text: 'Fiber 250',
          quantity: '2',
          unit: 'MON',
          unitPrice: '319.20',
          net: 31920,
          vatRate: '25',
          period: null,
        },
      ],
    });
    const delivered = await world.service.deliverInvoice(
      FIBER,
      'K-bill' as PayerRef,
      document satisfies InvoiceDocument,
    );
    expect(delivered.ok).toBe(true);
    const chat = await startChat(world, SECRET, { payer: 'K-bill' });
    const bill = (await read(world, chat)).activities.find((one) => one.attachments);
    expect(bill?.text).toMatch(/./);
    expect(bill?.attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.card.receipt',
        content: {
          title: 'Faktura N-bill',
          facts: [
            { key: 'Fakturadatum', value: '1 september 2026' },
            { key: 'Betala senast', value: '30 september 2026' },
            { key: 'OCR-nummer', value: '100234' },
            { key: 'Bankgiro', value: '5402-9681' },
          ],
          items: [{ title: 'Fiber 250', subtitle: '2 mån', price: '319,20 kr' }],
          vat: '79,80 kr',
          total: '399 kr',
        },
      },
    ]);
    expect(bill?.suggestedActions?.actions.map((one) => one.value.option)).toEqual(['pay', 'ask', 'talk']);
  });
});

describe('what has no address', () => {
  test('is 404 in Direct Line’s shape', async () => {
    const answer = await call(world, 'GET', '/nothing', { bearer: SECRET });
    expect([answer.status, answer.body.error.code]).toEqual([404, 'NotFound']);
  });
});
