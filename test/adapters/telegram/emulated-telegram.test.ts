import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTelegramChannel } from '../../../src/adapters/telegram/create-telegram-channel.ts';
import { setWebhook } from '../../../src/adapters/telegram/set-webhook.ts';
import type { IssuerAccounts } from '../../../src/model/issuer.ts';
import type { MediaType } from '../../../src/model/media-type.ts';
import type { ChannelPort, InboundEvent, Outgoing } from '../../../src/ports/channel.ts';
import type { StoredAttachment } from '../../../src/ports/store.ts';
import { type Received, type Rig, startRig } from '../../emulator/emulator-rig.ts';
import { sampleMessage } from '../../support/sample-message.ts';

const CHAT = 5_000_001;
const BOT = {
  botToken: '700:demo-bot-exempelfiber',
  webhookSecret: 'a-secret-of-our-own_1',
  username: 'exempelfiber_bot',
};
const ACCOUNTS: IssuerAccounts = { api: { token: 'x' }, sms: null, telegram: BOT, webchat: null };

let rig: Rig;
let channel: ChannelPort;
beforeEach(async () => {
  rig = await startRig();
  channel = createTelegramChannel({ apiUrl: rig.url, timeoutMs: 400 });
  const deps = { apiUrl: rig.url, timeoutMs: 10_000 };
  expect(await setWebhook(BOT, `${rig.webhookBase}/channels/exempelfiber/telegram`, deps)).toEqual({
    ok: true,
    value: null,
  });
});
afterEach(() => rig.close());

function outgoing(): Outgoing {
  const to = { channel: 'telegram', id: String(CHAT) } as const;
  return { message: sampleMessage({ channel: 'telegram', address: to }), to, accounts: ACCOUNTS, statusUrl: null };
}

function read(received: Received): readonly InboundEvent[] {
  const headers = Object.fromEntries(Object.entries(received.headers).map(([name, value]) => [name, String(value)]));
  const request = {
    method: 'POST',
    url: rig.webhookBase + received.url,
    headers,
    body: new TextEncoder().encode(received.body),
  };
  expect(channel.verify(request, ACCOUNTS)).toBeNull();
  const parsed = channel.parse(request, 'message');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

async function start(payload: string): Promise<void> {
  rig.emulator.telegram.start({ chat: CHAT, name: 'Robin', language: 'sv' }, 'exempelfiber', payload);
  await rig.emulator.settled();
}

const shown = () => rig.emulator.telegramPhone(CHAT).chats[0]?.messages.findLast((message) => message.from === 'bot');

describe('a bill and an answer through Telegram', () => {
  test('a link that was made for the payer arrives with its token', async () => {
    await start('Zm9vYmFyLXRva2Vu_22');
    expect(rig.received.flatMap(read)).toMatchObject([
      { kind: 'link', from: { channel: 'telegram', id: String(CHAT) }, token: 'Zm9vYmFyLXRva2Vu_22' },
    ]);
  });

  test('nobody who has not pressed start can be written to', async () => {
    expect(await channel.send(outgoing())).toMatchObject({ ok: false, error: { code: 'bad_address' } });
  });

  test('the bill is in the chat with its buttons, a tap comes back, and the spinner stops', async () => {
    await start('');
    expect(await channel.send(outgoing())).toMatchObject({ ok: true, value: { delivery: 'delivered', units: 1 } });
    const bill = shown();
    expect(bill?.text).toBe(sampleMessage().text);
    expect(bill?.keyboard.map((row) => row.map((button) => button.text))).toEqual([
      ['Betala', 'Fråga'],
      ['Prata med oss'],
    ]);
    const data = bill?.keyboard[1]?.[0]?.data ?? '';
    expect(rig.emulator.telegram.tap(CHAT, 'exempelfiber', bill?.id ?? 0, data).ok).toBe(true);
    await rig.emulator.settled();
    const [event] = read(rig.received.at(-1) as Received);
    expect(event).toMatchObject({
      kind: 'option',
      question: 'inv-10023.2',
      option: 'talk',
      text: 'Prata med oss',
      from: { id: String(CHAT) },
    });
    expect(shown()?.keyboard[1]?.[0]?.waiting).toBe(true);
    if (event?.kind === 'option' && event.callback !== null) await channel.answerCallback?.(event.callback, ACCOUNTS);
    expect(shown()?.keyboard[1]?.[0]?.waiting).toBe(false);
  });

  test('what was chosen is marked on the message, and a question that is over loses its other buttons', async () => {
    await start('');
    const sent = await channel.send(outgoing());
    const providerMessageId = sent.ok ? sent.value.providerMessageId : '';
    const mark = (option: string | null, armed: boolean) =>
      channel.markChoice?.({ message: outgoing().message, providerMessageId, option, armed }, ACCOUNTS);
    const labels = () => shown()?.keyboard.map((row) => row.map((button) => button.text));
    await mark('ask', true);
    expect(labels()).toEqual([['Betala', '✓ Fråga'], ['Prata med oss']]);
    const data = shown()?.keyboard[0]?.[1]?.data ?? '';
    rig.emulator.telegram.tap(CHAT, 'exempelfiber', shown()?.id ?? 0, data);
    await rig.emulator.settled();
    expect(read(rig.received.at(-1) as Received)).toMatchObject([{ kind: 'option', option: 'ask', text: 'Fråga' }]);
    await mark('talk', false);
    expect(labels()).toEqual([['✓ Prata med oss']]);
    await mark(null, false);
    expect(labels()).toEqual([]);
    await mark(null, false);
    await channel.markChoice?.(
      { message: outgoing().message, providerMessageId: 'x', option: 'ask', armed: true },
      ACCOUNTS,
    );
    expect(shown()?.text).toBe(sampleMessage().text);
  });

  test('a photo is read as a picture, and fetched when somebody opens it', async () => {
    await start('');
    const content = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');
    rig.emulator.telegram.sendPhoto(CHAT, 'exempelfiber', content, 'Är det rätt?');
    await rig.emulator.settled();
    const [event] = read(rig.received.at(-1) as Received);
    expect(event).toMatchObject({ kind: 'message', text: 'Är det rätt?', media: [{ kind: 'picture' }] });
    const source = event?.kind === 'message' ? (event.media?.[0]?.source ?? '') : '';
    expect(await channel.fetchMedia?.(source, ACCOUNTS, 1_000)).toEqual({ ok: true, value: content });
    expect(await channel.fetchMedia?.(source, ACCOUNTS, 10)).toEqual({ ok: false, error: 'too_large' });
    expect(await channel.fetchMedia?.('nobody', ACCOUNTS, 1_000)).toEqual({ ok: false, error: 'gone' });
    rig.emulator.addFault({ provider: 'telegram', method: 'getFile', kind: 'reset' });
    expect(await channel.fetchMedia?.(source, ACCOUNTS, 1_000)).toEqual({ ok: false, error: 'unavailable' });
  });

  test('that somebody writes is shown in the chat, and costs no message', async () => {
    await start('');
    const to = { channel: 'telegram', id: String(CHAT) } as const;
    await channel.showTyping?.(to, ACCOUNTS);
    await channel.showTyping?.({ channel: 'telegram', id: '-100' }, ACCOUNTS);
    const actions = rig.emulator.ledger().filter((one) => one.type === 'chat_action_shown');
    expect(actions).toMatchObject([{ chat: CHAT, action: 'typing' }]);
    expect(shown()).toBeUndefined();
  });

  test('a group is told once that bills are private, and left', async () => {
    await channel.leaveGroup?.('-1001234567890', 'Räkningar är privata.', ACCOUNTS);
    await channel.leaveGroup?.('4711', 'Räkningar är privata.', ACCOUNTS);
    expect(rig.emulator.ledger().flatMap((one) => (one.type === 'group_left' ? [one.chat] : []))).toEqual([
      -1001234567890,
    ]);
  });

  test('a payer who blocked the bot has opted out', async () => {
    await start('');
    rig.emulator.telegram.block(CHAT, 'exempelfiber', true);
    expect(await channel.send(outgoing())).toMatchObject({ ok: false, error: { code: 'opted_out' } });
  });

  test('a revoked token is told as such', async () => {
    const accounts = { ...ACCOUNTS, telegram: { ...BOT, botToken: '1:nobody' } };
    expect(await channel.send({ ...outgoing(), accounts })).toMatchObject({ error: { code: 'unauthorised' } });
  });

  test('after silence nobody knows, whether Telegram had it or not', async () => {
    await start('');
    for (const when of ['before', 'after'] as const) {
      for (const kind of ['reset', 'hang', 'html', 'garbage', 'wrong-shape'] as const) {
        rig.emulator.addFault({ provider: 'telegram', method: 'sendMessage', kind, when, ms: 2000 });
        expect(await channel.send(outgoing()), `${kind} ${when}`).toMatchObject({
          ok: false,
          error: { code: 'unknown' },
        });
        rig.emulator.clearFaults();
      }
    }
  });

  test('too fast is told with how long to wait', async () => {
    await start('');
    rig.emulator.addFault({ provider: 'telegram', kind: 'status', status: 429, retryAfter: 3 });
    expect(await channel.send(outgoing())).toMatchObject({ error: { code: 'throttled', retryAfterMs: 3000 } });
  });
});

describe('files that a person at the desk sends', () => {
  const file = (name: string, type: MediaType, content: Uint8Array): StoredAttachment => ({
    id: name as StoredAttachment['id'],
    name,
    type,
    size: content.length,
    content,
  });
  /** A picture of that size, as far as anybody looks. */
  const png = (width: number, height: number): Uint8Array => {
    const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex');
    head.writeUInt32BE(width, 16);
    head.writeUInt32BE(height, 20);
    return head;
  };
  const pdf = file('Räkning 10023.pdf', 'application/pdf', Buffer.from('%PDF-1.7 åäö'));

  async function sendAll(text: string, files: readonly StoredAttachment[]): Promise<readonly string[]> {
    const base = outgoing();
    const message = { ...base.message, text };
    const ids: string[] = [];
    for (let part = 1, parts = 1; part <= parts; part += 1) {
      const sent = await channel.send({ ...base, message, files, part });
      if (!sent.ok) throw new Error(JSON.stringify(sent.error));
      parts = sent.value.parts ?? 1;
      ids.push(sent.value.providerMessageId);
    }
    return ids;
  }
  const chat = () => rig.emulator.telegramPhone(CHAT).chats[0]?.messages.filter((one) => one.from === 'bot') ?? [];

  test('a bill is a document with its words and choices beneath, and comes as it is', async () => {
    await start('');
    expect(await sendAll('Här är räkningen.', [pdf])).toHaveLength(1);
    const [said] = chat();
    expect(said).toMatchObject({ text: 'Här är räkningen.', file: { name: 'Räkning 10023.pdf', picture: false } });
    expect(said?.keyboard.length).toBeGreaterThan(0);
    const stored = await fetch(`${rig.url}${said?.file?.path}`);
    expect(await stored.text()).toBe('%PDF-1.7 åäö');
  });

  test('a picture is a photo, and one that Telegram will not have as such a document', async () => {
    await start('');
    await sendAll('Koden', [file('kod.png', 'image/png', png(400, 400))]);
    await sendAll('Kvittot', [file('kvitto.png', 'image/png', png(100, 9000))]);
    expect(chat().map(({ file }) => file?.picture)).toEqual([true, false]);
  });

  test('of several each is a message, and words too long for the last one come after it, with the choices', async () => {
    await start('');
    const text = 'ord '.repeat(300).trim();
    expect(await sendAll(text, [pdf, pdf])).toHaveLength(3);
    expect(chat().map((one) => [one.text.length, one.file !== null, one.keyboard.length > 0])).toEqual([
      [0, true, false],
      [0, true, false],
      [text.length, false, true],
    ]);
  });
});
