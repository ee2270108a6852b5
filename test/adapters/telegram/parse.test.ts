import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTelegram } from '../../../src/adapters/telegram/parse.ts';
import { payload, telegramRequest } from './telegram-request.ts';

const ROBIN = { channel: 'telegram', id: '4711' };

function parse(body: unknown) {
  return parseTelegram(telegramRequest(body));
}

describe('what Telegram says a payer did', () => {
  test('a question arrives once, by the number of its update', () => {
    expect(parse(payload('message'))).toEqual({
      ok: true,
      value: [
        {
          kind: 'message',
          providerId: 'u10000',
          from: ROBIN,
          text: 'Varför är den högre?',
          attachments: 0,
          order: 101,
        },
      ],
    });
  });

  test('a shared contact says something about the sender only if Telegram says that it is the sender’s own', () => {
    const own = parse(payload('own-contact'));
    expect(own).toMatchObject({ ok: true, value: [{ kind: 'message', ownPhone: '+46701740605' }] });
    const other = parse(payload('contact'));
    expect(other).toMatchObject({ ok: true, value: [{ kind: 'message' }] });
    expect(JSON.stringify(other)).not.toContain('ownPhone');
    const { message } = payload('own-contact') as { message: { contact: object } };
    const { user_id: _id, ...typed } = message.contact as { user_id: number };
    const without = { update_id: 1, message: { ...message, contact: typed } };
    expect(JSON.stringify(parse(without))).not.toContain('ownPhone');
  });

  test('/start with a token links the payer, /start alone is a greeting', () => {
    expect(parse(payload('start-with-token'))).toEqual({
      ok: true,
      value: [{ kind: 'link', providerId: 'u10002', from: ROBIN, token: 'Zm9vYmFyLXRva2Vu_22' }],
    });
    expect(parse(payload('start'))).toMatchObject({ value: [{ kind: 'message', text: '/start' }] });
  });

  test('/start with something that is no token is only words', () => {
    for (const words of [`/start ${'a'.repeat(65)}`, '/start two words', '/start å', '/started x', 'x /start abc']) {
      expect(parse(message({ text: words }))).toMatchObject({ value: [{ kind: 'message', text: words }] });
    }
    expect(parse(message({ text: '/start@exempelfiber_bot abc' }))).toMatchObject({
      value: [{ kind: 'link', token: 'abc' }],
    });
  });

  test('a tap is the option, with what the button said and the query that waits for an answer', () => {
    expect(parse(payload('tap'))).toEqual({
      ok: true,
      value: [
        {
          kind: 'option',
          providerId: 'u10003',
          from: ROBIN,
          question: 'inv-10023.2',
          option: 'talk',
          text: 'Prata med oss',
          callback: '382389712',
        },
      ],
    });
  });

  test('a tap on a message too old to be repeated still counts', () => {
    expect(parse(payload('tap-on-old-message'))).toMatchObject({
      value: [{ kind: 'option', option: 'pay', text: 'pay' }],
    });
  });

  test('a tap on a button of an unknown format counts as its words', () => {
    expect(parse(payload('tap-of-unknown-format'))).toMatchObject({ value: [{ kind: 'message', text: 'Betala nu' }] });
  });

  test.each([
    ['photo', 'Är det här rätt räkning?', { kind: 'picture', source: expect.any(String) }],
    ['voice', '', { kind: 'voice', source: 'V' }],
    ['document', expect.any(String), { kind: 'document', source: expect.any(String), name: expect.any(String) }],
    ['video', 'så här blinkar routern', { kind: 'video', source: 'VIDEO', name: 'router.mp4' }],
    ['video-note', '', { kind: 'video', source: 'NOTE' }],
    ['audio', '', { kind: 'sound', source: 'AUDIO', name: 'samtal.mp3' }],
    ['animation', '', { kind: 'video', source: 'GIF' }],
    ['sticker', '', { kind: 'sticker', source: 'STICKER', detail: '👍' }],
    ['location', '', { kind: 'location', source: null, detail: '59.32932, 18.06858' }],
    ['venue', '', { kind: 'location', source: null, detail: 'Eksempelkafé, Storgata 1 (59.91387, 10.75225)' }],
    ['contact', '', { kind: 'contact', source: null, detail: 'Kim +46700000009' }],
    ['dice', '', { kind: 'dice', source: null, detail: '🎲 4' }],
    ['poll', '', { kind: 'poll', source: null, detail: 'Ska vi byta bolag?' }],
    ['story', '', { kind: 'other', source: null }],
  ])('a %s is kept with what can be told of it', (name, text, media) => {
    expect(parse(payload(name))).toMatchObject({
      value: [{ kind: 'message', from: ROBIN, text, attachments: 1, media: [media] }],
    });
  });

  test('a thing of another shape than described is kept as something', () => {
    for (const field of ['photo', 'voice', 'sticker', 'location', 'venue', 'contact', 'dice', 'poll', 'document']) {
      for (const value of [null, 1, 'x', {}, [], [{}], { file_id: 7 }]) {
        expect(parse(message({ [field]: value })), field).toMatchObject({
          value: [{ kind: 'message', attachments: 1 }],
        });
      }
    }
  });

  test('changed words are an edit, by an update of their own', () => {
    expect(parse(payload('edited-message'))).toMatchObject({
      value: [{ kind: 'edit', from: ROBIN, providerId: expect.stringMatching(/^u\d+$/), text: expect.any(String) }],
    });
    expect(parse(payload('edited-caption'))).toMatchObject({
      value: [{ kind: 'edit', text: expect.stringContaining('raden') }],
    });
  });

  test('who blocks the bot closes the channel, who unblocks it opens it', () => {
    expect(parse(payload('blocked'))).toMatchObject({ value: [{ kind: 'access', from: ROBIN, open: false }] });
    expect(parse(payload('unblocked'))).toMatchObject({ value: [{ kind: 'access', from: ROBIN, open: true }] });
  });

  test.each(['group', 'added-to-group', 'supergroup-migrated'])(
    '%s: a group is told as one, without anyone’s words',
    (name) => {
      expect(parse(payload(name))).toEqual({
        ok: true,
        value: [{ kind: 'group', group: expect.stringMatching(/^-\d+$/) }],
      });
    },
  );

  test('every tap brings the query that waits for an answer, whatever becomes of it', () => {
    for (const name of ['tap', 'tap-on-old-message', 'tap-of-unknown-format', 'tap-in-group', 'tap-inline']) {
      expect(parse(payload(name)), name).toMatchObject({ value: [{ callback: expect.stringMatching(/^\d+$/) }] });
    }
  });

  test.each(['channel-post', 'removed-from-group', 'tap-in-group', 'tap-inline', 'own', 'pinned', 'poll-answer'])(
    '%s is ignored with a reason',
    (name) => {
      expect(parse(payload(name))).toMatchObject({
        ok: true,
        value: [{ kind: 'ignored', why: expect.stringMatching(/.{5,}/) }],
      });
    },
  );

  test('an address is the number of a person, never a name that may change hands', () => {
    expect(parse(message({ text: 'hej', chat: { id: 4712, type: 'private' } }))).toMatchObject({
      value: [{ kind: 'ignored' }],
    });
    expect(parse(message({ text: 'hej', from: undefined }))).toMatchObject({ value: [{ kind: 'ignored' }] });
  });

  test('fields and kinds that did not exist yesterday break nothing', () => {
    expect(parse(message({ text: 'hej', hologram: { a: [1, { b: 2 }] } }))).toMatchObject({ value: [{ text: 'hej' }] });
    expect(parse({ update_id: 1, telepathy: { from: 1 } })).toMatchObject({ value: [{ kind: 'ignored' }] });
  });

  test('words and captions are composed and lose what no screen shows', () => {
    expect(parse(message({ text: ' a\u0308\u0000\u202e! ' }))).toMatchObject({ value: [{ text: 'ä!' }] });
  });
});

describe('whatever comes through the door', () => {
  const WRONG: readonly unknown[] = [
    '',
    '{',
    'null',
    '[]',
    '1',
    '{"update_id":"1"}',
    '{"update_id":1.5}',
    '{"update_id":-1}',
    '{"update_id":1e400}',
    '{"update_id":1,"message":null}',
    '{"update_id":1,"message":"hej"}',
    '{"update_id":1,"message":{"chat":{"id":"4711","type":"private"},"text":"x"}}',
    '{"update_id":1,"message":{"chat":{"id":4711,"type":"private"},"text":{"a":1}}}',
    '{"update_id":1,"message":{"chat":{"id":90071992547409930,"type":"private"},"text":"x"}}',
    '{"update_id":1,"callback_query":{"id":7}}',
    '{"update_id":1,"callback_query":{"id":"7","from":{"id":1,"is_bot":false},"message":{"chat":{"id":1,"type":"private"},"reply_markup":{"inline_keyboard":"x"}}}}',
    '['.repeat(60_000),
    `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
    new Uint8Array([0x7b, 0xff, 0x7d]),
  ];

  test.each(WRONG)('case %#: an update of another shape is malformed', (body) => {
    expect(parse(body)).toMatchObject({ ok: false, error: { code: 'malformed', status: 400 } });
  });

  test('names of the prototype are ordinary names', () => {
    const body = '{"update_id":1,"__proto__":{"message":{"text":"x"}},"constructor":{"prototype":{"y":1}}}';
    expect(parse(body)).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
    expect({}).not.toHaveProperty('y');
  });

  test('of a name given twice the last counts, everywhere', () => {
    const body =
      '{"update_id":1,"update_id":2,"message":{"chat":{"id":4711,"type":"private"},"from":{"id":4711,"is_bot":false},"text":"a","text":"b"}}';
    expect(parse(body)).toMatchObject({ value: [{ providerId: 'u2', text: 'b' }] });
  });

  test('deep nesting in a field nobody reads does no harm', () => {
    const deep = `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`;
    expect(parse(`{"update_id":1,"other":${deep}}`)).toMatchObject({ ok: true, value: [{ kind: 'ignored' }] });
  });

  test('any JSON is read or refused, never thrown over', () => {
    const pieces = fc.record(
      { update_id: fc.oneof(fc.nat(), fc.jsonValue()), message: fc.jsonValue(), callback_query: fc.jsonValue() },
      { requiredKeys: ['update_id'] },
    );
    fc.assert(
      fc.property(fc.oneof(pieces, fc.jsonValue(), fc.uint8Array()), (body) => {
        expect(parse(body)).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
  });
});

function message(fields: Readonly<Record<string, unknown>>): unknown {
  const chat = { id: 4711, type: 'private' };
  return { update_id: 1, message: { message_id: 1, date: 1, chat, from: { id: 4711, is_bot: false }, ...fields } };
}
