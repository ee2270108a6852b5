import { GrammyError, InlineKeyboard } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Rig, startRig } from './emulator-rig.ts';

let rig: Rig;
const ROBIN = 5_000_001;

beforeEach(async () => {
  rig = await startRig({ limits: { telegramChat: null } });
});
afterEach(() => rig.close());

const start = (payload = '') =>
  rig.emulator.telegram.start({ chat: ROBIN, name: 'Robin', language: 'sv' }, 'exempelfiber_bot', payload);
const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GrammyError);
  const { error_code, description, parameters } = error as GrammyError;
  return { error_code, description, parameters };
};

test('grammY learns who the bot is', async () => {
  expect(await rig.bot().getMe()).toMatchObject({ id: 700, is_bot: true, username: 'exempelfiber_bot' });
});

test('a token nobody has is refused', async () => {
  expect(await refusal(rig.bot('exempelfiber', '1:guess').getMe())).toMatchObject({ error_code: 401 });
  expect(await refusal(rig.bot('exempelfiber', 'nonsense').getMe())).toMatchObject({ error_code: 404 });
});

test('a bot cannot write first', async () => {
  expect(await refusal(rig.bot().sendMessage(ROBIN, 'Hej'))).toMatchObject({
    error_code: 400,
    description: 'Bad Request: chat not found',
  });
  start();
  expect(await rig.bot().sendMessage(ROBIN, 'Hej')).toMatchObject({ text: 'Hej', chat: { id: ROBIN } });
  expect(await refusal(rig.bot('eksempelkraft').sendMessage(ROBIN, 'Hei'))).toMatchObject({ error_code: 400 });
});

test('a bot that is blocked hears it, and cannot write until it is let in again', async () => {
  start();
  rig.emulator.telegram.block(ROBIN, null, true);
  expect(await refusal(rig.bot().sendMessage(ROBIN, 'Hej'))).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  await rig.emulator.settled();
  expect(JSON.parse(String(rig.received.at(-1)?.body))).toMatchObject({
    my_chat_member: { new_chat_member: { status: 'kicked' } },
  });
  rig.emulator.telegram.block(ROBIN, null, false);
  expect(await rig.bot().sendMessage(ROBIN, 'Hej')).toMatchObject({ text: 'Hej' });
});

test.each([
  ['no text', '  ', undefined, 'message text is empty'],
  ['a text over 4096 characters', 'å'.repeat(4097), undefined, 'message is too long'],
  [
    'callback data over 64 bytes',
    'x',
    new InlineKeyboard().text('Betala', `${'å'.repeat(32)}1`),
    'BUTTON_DATA_INVALID',
  ],
  ['a button without action', 'x', { inline_keyboard: [[{ text: 'x' }]] }, "can't parse inline keyboard button"],
  [
    'an address that is none',
    'x',
    new InlineKeyboard().url('Sida', 'https://localhost/i/1'),
    'is invalid: Wrong HTTP URL',
  ],
  ['a script', 'x', new InlineKeyboard().url('Sida', 'javascript:alert(1)'), 'Wrong HTTP URL'],
  ['nine buttons in a row', 'x', { inline_keyboard: [buttons(9)] }, 'reply markup is too long'],
  ['101 buttons', 'x', { inline_keyboard: Array.from({ length: 101 }, () => buttons(1)) }, 'reply markup is too long'],
])('%s rejects the whole message', async (_what, text, markup, words) => {
  start();
  const sent = rig.bot().sendMessage(ROBIN, text, markup ? { reply_markup: markup as InlineKeyboard } : {});
  const { error_code, description } = await refusal(sent);
  expect(error_code).toBe(400);
  expect(description).toContain(words);
  expect(rig.emulator.telegramPhone(ROBIN).chats[0]?.messages).toHaveLength(1);
});

test('what just fits is taken', async () => {
  start();
  const data = `${'å'.repeat(31)}12`;
  const rows = [buttons(8), [{ text: 'Sida', url: 'https://exfb.se/i/7Kq2' }], [{ text: 'å', callback_data: data }]];
  const sent = await rig.bot().sendMessage(ROBIN, 'å'.repeat(4096), { reply_markup: { inline_keyboard: rows } });
  expect(sent.reply_markup?.inline_keyboard).toEqual(rows);
});

test('a text or a keyboard can be changed, but not to the same', async () => {
  start();
  const keyboard = new InlineKeyboard().text('Betala', 'pay');
  const { message_id } = await rig.bot().sendMessage(ROBIN, 'Räkning', { reply_markup: keyboard });
  const same = await refusal(rig.bot().editMessageText(ROBIN, message_id, 'Räkning', { reply_markup: keyboard }));
  expect(same.description).toContain('message is not modified');
  const edited = await rig.bot().editMessageReplyMarkup(ROBIN, message_id);
  expect(edited).toMatchObject({ text: 'Räkning', edit_date: expect.any(Number) });
  expect(edited).not.toHaveProperty('reply_markup');
  expect(await rig.bot().editMessageText(ROBIN, message_id, 'Betald')).toMatchObject({ text: 'Betald' });
  expect((await refusal(rig.bot().editMessageText(ROBIN, 999, 'x'))).description).toContain(
    'message to edit not found',
  );
  expect((await refusal(rig.bot().editMessageText(ROBIN, 1, 'x'))).description).toContain("can't be edited");
  expect(await rig.bot().deleteMessage(ROBIN, message_id)).toBe(true);
  expect(await refusal(rig.bot().deleteMessage(ROBIN, message_id))).toMatchObject({ error_code: 400 });
});

test('a tap spins until it is answered, once', async () => {
  start();
  const { message_id } = await rig.bot().sendMessage(ROBIN, 'Räkning', {
    reply_markup: new InlineKeyboard().text('Betala', 'pay'),
  });
  expect(rig.emulator.telegram.tap(ROBIN, null, message_id, 'other')).toMatchObject({ ok: false });
  const tapped = rig.emulator.telegram.tap(ROBIN, null, message_id, 'pay');
  if (!tapped.ok) throw new Error(tapped.error.error);
  const buttonOf = () => rig.emulator.telegramPhone(ROBIN).chats[0]?.messages.at(-1)?.keyboard[0]?.[0];
  expect(buttonOf()).toMatchObject({ waiting: true });
  await rig.emulator.settled();
  const update = JSON.parse(String(rig.received.at(-1)?.body));
  expect(update.callback_query).toMatchObject({
    id: tapped.value,
    data: 'pay',
    from: { id: ROBIN },
    message: { message_id },
  });
  const tooLong = rig.bot().answerCallbackQuery(tapped.value, { text: 'x'.repeat(201) });
  expect(await refusal(tooLong)).toMatchObject({ description: 'Bad Request: MESSAGE_TOO_LONG' });
  expect(await rig.bot().answerCallbackQuery(tapped.value, { text: 'Tack' })).toBe(true);
  expect(buttonOf()).toMatchObject({ waiting: false });
  expect(rig.emulator.telegramPhone(ROBIN).chats[0]?.notice).toMatchObject({ text: 'Tack' });
  expect((await refusal(rig.bot().answerCallbackQuery(tapped.value))).description).toContain('query is too old');
});

test('typing is shown in a chat, and only real actions are', async () => {
  start();
  expect(await rig.bot().sendChatAction(ROBIN, 'typing')).toBe(true);
  expect(await refusal(rig.bot().sendChatAction(ROBIN, 'dancing' as 'typing'))).toMatchObject({ error_code: 400 });
});

test('more than one message a second to a chat meets 429 with the seconds to wait', async () => {
  const strict = await startRig();
  strict.emulator.telegram.start({ chat: ROBIN, name: 'Robin', language: 'sv' }, 'exempelfiber', '');
  for (let sent = 0; sent < 5; sent += 1) await strict.bot().sendMessage(ROBIN, `${sent}`);
  expect(await refusal(strict.bot().sendMessage(ROBIN, '6'))).toEqual({
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
  await strict.close();
});

test('forms and addresses carry parameters too, and method names have no case', async () => {
  start();
  const root = `${rig.url}/bot700:demo-bot-exempelfiber`;
  const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'Betala', callback_data: 'pay' }]] });
  const form = await fetch(`${root}/SENDMESSAGE`, {
    method: 'POST',
    body: new URLSearchParams({ chat_id: String(ROBIN), text: 'Hej', reply_markup: keyboard }),
  });
  expect(await form.json()).toMatchObject({ ok: true, result: { reply_markup: JSON.parse(keyboard) } });
  const plain = await fetch(`${root}/sendMessage?chat_id=${ROBIN}&text=Hej`);
  expect(await plain.json()).toMatchObject({ ok: true });
  expect((await fetch(`${root}/sendPigeon`)).status).toBe(404);
});

function buttons(count: number): { text: string; callback_data: string }[] {
  return Array.from({ length: count }, (_value, index) => ({ text: `${index}`, callback_data: `${index}` }));
}
