import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chat, call, read, startChat } from './support/call.ts';
import { createWebWorld, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterAll(() => world.close());

const upload = (chat: Chat, body: BodyInit, headers: Record<string, string> = {}) =>
  call(world, 'POST', `/conversations/${chat.id}/upload?userId=someone-else`, { bearer: chat.token, body, headers });

const file = (bytes = 100, name = 'bild.png') =>
  [new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name] as const;

function form(activity: unknown, files: number, bytes = 100): FormData {
  const data = new FormData();
  if (activity !== undefined) {
    const blob = new Blob([typeof activity === 'string' ? activity : JSON.stringify(activity)], {
      type: 'application/vnd.microsoft.activity',
    });
    data.append('activity', blob);
  }
  for (let index = 0; index < files; index += 1) data.append('file', ...file(bytes));
  return data;
}

test('a file with its activity is one message: the words are kept, the file is not, and the payer is told', async () => {
  const chat = await startChat(world, SECRET);
  const channelData = { clientActivityID: 'up-1' };
  const sent = await upload(
    chat,
    form({ type: 'message', text: '', channelData, attachments: [{ name: 'bild.png' }] }, 1),
  );
  expect(sent.status).toBe(200);
  const { activities } = await read(world, chat);
  expect(activities[0]).toMatchObject({ id: sent.body.id, text: '', channelData, from: { role: 'user' } });
  expect(activities[0]?.from.id).not.toBe('someone-else');
  expect(activities[1]).toMatchObject({ text: expect.stringContaining('attachment'), from: { role: 'bot' } });
});

test('several files may share a name, and the activity may be missing', async () => {
  const chat = await startChat(world, SECRET);
  expect((await upload(chat, form(undefined, 3))).status).toBe(200);
  expect((await read(world, chat)).activities[1]?.text).toContain('attachment');
});

test('words that come with a file are answered as words', async () => {
  const chat = await startChat(world, SECRET);
  await upload(chat, form({ type: 'message', text: 'jag vill prata med en människa' }, 1));
  const { activities } = await read(world, chat);
  expect(activities[0]?.text).toBe('jag vill prata med en människa');
  expect(activities[1]?.text).toMatch(/^handoff\./);
});

test('a raw file is an upload too, whatever its type', async () => {
  for (const type of ['image/jpeg', 'application/json', 'text/plain', 'application/octet-stream']) {
    const chat = await startChat(world, SECRET);
    const headers = { 'content-type': type, 'content-disposition': 'name="file"; filename="x"' };
    expect((await upload(chat, new Uint8Array(50), headers)).status, type).toBe(200);
    expect((await read(world, chat)).activities[1]?.text).toContain('attachment');
  }
});

test('the same upload again is one message', async () => {
  const chat = await startChat(world, SECRET);
  const activity = { type: 'message', channelData: { clientActivityID: 'twice' } };
  const ids = [await upload(chat, form(activity, 1)), await upload(chat, form(activity, 1))].map((one) => one.body.id);
  expect(ids[0]).toBe(ids[1]);
});

test('too much is 413 in Direct Line’s shape: one file, many files, a raw file, an activity', async () => {
  const chat = await startChat(world, SECRET);
  const raw = { 'content-type': 'image/png' };
  const big = 5 * 1024 * 1024;
  for (const answer of [
    await upload(chat, form({ type: 'message' }, 1, big)),
    await upload(chat, form({ type: 'message' }, 3, 2 * 1024 * 1024)),
    await upload(chat, form({ type: 'message' }, 30)),
    await upload(chat, new Uint8Array(big), raw),
    await upload(chat, form({ type: 'message', text: 'x'.repeat(70_000) }, 1)),
  ]) {
    expect(answer.status).toBe(413);
    expect(answer.body.error.code).toBe('MessageSizeTooBig');
  }
  expect((await read(world, chat)).activities).toEqual([]);
});

test('too much of unknown length is 413 as well', async () => {
  const chat = await startChat(world, SECRET);
  const mebibyte = new Uint8Array(1024 * 1024);
  const head = '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const types = ['image/png', 'multipart/form-data; boundary=xyz'] as const;
  for (const type of types) {
    const parts = [...(type === 'image/png' ? [] : [Buffer.from(head)]), ...Array.from({ length: 5 }, () => mebibyte)];
    if (type !== 'image/png') parts.push(Buffer.from('\r\n--xyz--\r\n'));
    const response = await fetch(`${world.base}/conversations/${chat.id}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${chat.token}`, 'content-type': type },
      body: Readable.toWeb(Readable.from(parts)) as BodyInit,
      duplex: 'half',
    } as RequestInit);
    expect(response.status, type).toBe(413);
  }
});

test('an empty, broken or cut-off upload is a 4xx and leaves nothing behind', async () => {
  const chat = await startChat(world, SECRET);
  const multipart = { 'content-type': 'multipart/form-data; boundary=xyz' };
  const bodies: readonly (readonly [BodyInit, Record<string, string>])[] = [
    [form(undefined, 0), {}],
    [form('{"type":', 1), {}],
    [form({ type: 7 }, 1), {}],
    ['', { 'content-type': 'image/png' }],
    ['not multipart at all', multipart],
    ['--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf', multipart],
    ['--xyz--', { 'content-type': 'multipart/form-data' }],
  ];
  for (const [body, headers] of bodies) {
    const answer = await upload(chat, body, headers);
    expect(answer.status, String(body)).toBeGreaterThanOrEqual(400);
    expect(answer.status, String(body)).toBeLessThan(500);
    expect(answer.body.error.code).toBeTruthy();
  }
  expect((await read(world, chat)).activities).toEqual([]);
});

test('who calls is asked before a byte is read', async () => {
  const chat = await startChat(world, SECRET);
  const answer = await call(world, 'POST', `/conversations/${chat.id}/upload`, { body: form({ type: 'message' }, 1) });
  expect(answer.status).toBe(401);
});
