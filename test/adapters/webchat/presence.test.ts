import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '../../../src/model/message.ts';
import { call, listen, post, read, say, startChat, until } from './support/call.ts';
import { createWebWorld, FIBER, KRAFT, KRAFT_SECRET, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterAll(() => world.close());

const agent = { id: 'a-1', name: 'Sara Lind' };
const RECEIPT = 'application/vnd.microsoft.readReceipt';

/** A chat with a person in it, and the thread behind it. */
async function attended() {
  const chat = await startChat(world, SECRET);
  await say(world, chat, 'hej');
  const session = await world.store.forIssuer(FIBER).webSession(chat.id);
  const conversation = session?.conversation;
  if (!conversation) throw new Error('the chat has no thread');
  await world.service.claim(FIBER, conversation, agent, `claim ${chat.id}`);
  return { chat, conversation };
}

const reply = (conversation: Awaited<ReturnType<typeof attended>>['conversation'], text: string) =>
  world.service.reply(FIBER, conversation, agent, { inputId: `${conversation} ${text}`, text, seenSeq: 1000 });

const deliveries = async (
  conversation: Awaited<ReturnType<typeof attended>>['conversation'],
): Promise<readonly (readonly [string, Delivery])[]> =>
  (await world.store.forIssuer(FIBER).messages(conversation, 0, 50)).map((one) => [one.from, one.delivery]);

test('an agent who writes is shown by name on the stream, and never in what is polled or read again', async () => {
  const { chat, conversation } = await attended();
  const other = await startChat(world, KRAFT_SECRET);
  const stream = await listen(chat.streamUrl);
  const elsewhere = await listen(other.streamUrl);
  await until(() => stream.activities().length > 0);
  world.service.showTyping(FIBER, conversation, 'agent', agent.name);
  world.service.showTyping(FIBER, conversation, 'bot');
  world.service.showTyping(KRAFT, conversation, 'agent', 'Någon annan');
  await until(() => stream.activities().filter((one) => one.type === 'typing').length === 2);
  expect(stream.activities().filter((one) => one.type === 'typing')).toMatchObject([
    { from: { id: FIBER, name: 'Sara Lind', role: 'bot' }, channelData: { notan: { speaker: 'agent' } } },
    { from: { id: FIBER, name: 'Exempelfiber', role: 'bot' }, channelData: { notan: { speaker: 'bot' } } },
  ]);
  expect(stream.activities().find((one) => one.type === 'typing')?.timestamp).toMatch(/Z$/);
  expect(stream.sets.find((set) => set.activities[0]?.type === 'typing')).not.toHaveProperty('watermark');
  expect(elsewhere.activities().filter((one) => one.type === 'typing')).toEqual([]);
  expect((await read(world, chat)).activities.every((one) => one.type === 'message')).toBe(true);
  stream.socket.close();
  elsewhere.socket.close();
});

test('a payer who writes is told to the desk and to nobody else, and nothing of it is stored', async () => {
  const { chat, conversation } = await attended();
  const before = (await deliveries(conversation)).length;
  const stream = await listen(chat.streamUrl);
  await until(() => stream.activities().length > 0);
  const answer = await post(world, chat, { type: 'typing', from: { id: 'x' } });
  expect(answer.status).toBe(200);
  expect(answer.body.id).toContain(chat.id);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stream.activities().filter((one) => one.type === 'typing')).toEqual([]);
  expect((await deliveries(conversation)).length).toBe(before);
  stream.socket.close();
});

test('words that the page has shown are read, up to the message it names and no further', async () => {
  const { chat, conversation } = await attended();
  await reply(conversation, 'ett');
  await reply(conversation, 'två');
  const { activities } = await read(world, chat);
  const one = activities.find(({ text }) => text === 'ett');
  await until(async () => (await deliveries(conversation)).every(([, state]) => state === 'delivered'));
  const told = await post(world, chat, { type: 'event', name: RECEIPT, value: { lastReadMessageId: one?.id } });
  expect(told.status).toBe(200);
  const after = await world.store.forIssuer(FIBER).messages(conversation, 0, 50);
  expect(after.filter((message) => message.from === 'agent').map((message) => message.delivery)).toEqual([
    'read',
    'delivered',
  ]);
  expect(after.filter((message) => message.from === 'payer').every((message) => message.delivery === 'delivered')).toBe(
    true,
  );
});

test('a read receipt that names nothing of this conversation changes nothing and is no error', async () => {
  const { chat, conversation } = await attended();
  await reply(conversation, 'hej');
  await read(world, chat);
  const other = await startChat(world, SECRET);
  await until(async () => (await deliveries(conversation)).at(-1)?.[1] === 'delivered');
  const values = [undefined, null, 7, {}, { lastReadMessageId: 7 }, { lastReadMessageId: `${other.id}|0000009` }];
  for (const value of [...values, { lastReadMessageId: `${chat.id}|x` }, { lastReadMessageId: `${chat.id}|` }]) {
    const answer = await post(world, chat, { type: 'event', name: RECEIPT, value });
    expect(answer.status, JSON.stringify(value)).toBe(200);
  }
  expect((await deliveries(conversation)).at(-1)).toEqual(['agent', 'delivered']);
});

test('whoever answers has read what was said before, though not what came in the same moment', async () => {
  const { chat, conversation } = await attended();
  await reply(conversation, 'har du numret?');
  await read(world, chat);
  await until(async () => (await deliveries(conversation)).at(-1)?.[1] === 'delivered');
  await say(world, chat, 'samtidigt');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await deliveries(conversation)).find(([from]) => from === 'agent')?.[1]).toBe('delivered');
  world.clock.ahead += 10_000;
  await say(world, chat, '10023');
  await until(async () => (await deliveries(conversation)).find(([from]) => from === 'agent')?.[1] === 'read');
  expect((await deliveries(conversation)).find(([from]) => from === 'agent')?.[1]).toBe('read');
});

test('the payer is told that a person has read, at once by stream and after a reload in the thread', async () => {
  const { chat, conversation } = await attended();
  const stream = await listen(chat.streamUrl);
  await until(() => stream.activities().length > 0);
  const sent = await say(world, chat, 'mätaren visar 4711', { clientActivityID: 'r-1' });
  await world.service.recordRead(FIBER, conversation, { by: 'agent', upTo: 1000 });
  await until(() => stream.activities().some((one) => one.type === 'event'));
  expect(stream.activities().filter((one) => one.type === 'event')).toMatchObject([
    { name: RECEIPT, value: { lastReadMessageId: sent.body.id }, from: { role: 'bot' } },
  ]);
  const again = (await read(world, chat)).activities.find((one) => one.id === sent.body.id);
  expect(again?.channelData).toMatchObject({ clientActivityID: 'r-1', notan: { delivery: 'read' } });
  // Read once is read.
  const events = stream.activities().length;
  await world.service.recordRead(FIBER, conversation, { by: 'agent', upTo: 1000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stream.activities().length).toBe(events);
  stream.socket.close();
});

test('typing does not use up what a payer may say', async () => {
  const chat = await startChat(world, SECRET);
  for (let count = 0; count < 40; count += 1) await post(world, chat, { type: 'typing' });
  expect((await say(world, chat, 'hej')).status).toBe(200);
  const refused = await call(world, 'POST', `/conversations/${chat.id}/activities`, { json: { type: 'typing' } });
  expect(refused.status).toBe(401);
});
