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

test('a file with its activity is one message, and the payer is told that people can see it', async () => {
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
  expect(activities[1]).toMatchObject({ text: 'attachment.kept', from: { role: 'bot' } });
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads files by name and content; the attachments as the thread shows them. */
async function exchange(files: Readonly<Record<string, string | Buffer>>) {
  const chat = await startChat(world, SECRET);
  const data = new FormData();
  for (const [name, content] of Object.entries(files)) {
    data.append('file', new Blob([content as BlobPart], { type: 'image/png' }), name);
  }
  expect((await upload(chat, data)).status).toBe(200);
  const [own] = (await read(world, chat)).activities;
  return (own?.attachments ?? []) as readonly { contentType: string; contentUrl: string; name?: string }[];
}

test('a picture comes back in the thread, to be fetched by its address alone, byte for byte', async () => {
  const [picture] = await exchange({ 'mätare.png': PNG });
  expect(picture).toMatchObject({ contentType: 'image/png', name: 'mätare.png' });
  const answer = await fetch(picture?.contentUrl ?? '', { headers: { origin: 'https://exempelfiber.example' } });
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename="m_tare.png"; filename*=UTF-8''m%C3%A4tare.png`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, max-age=3600',
  });
});

test('what calls itself a picture and is none is saved, never shown', async () => {
  const hostile = {
    'bild.png': '<script>alert(1)</script>',
    'bild.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'sida.html': '<!doctype html><h1>Logga in</h1>',
    'räkning.pdf': '%PDF-1.7',
  };
  for (const { contentType, contentUrl } of await exchange(hostile)) {
    const answer = await fetch(contentUrl);
    expect(contentType).toMatch(/^application\/(octet-stream|pdf)$/);
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  }
});

test('several files keep their order and their names, also when those are the same', async () => {
  const chat = await startChat(world, SECRET);
  const data = new FormData();
  for (const letter of ['a', 'b', 'c'])
    data.append('file', new Blob([letter]), letter === 'c' ? '../c.txt' : 'lika.txt');
  await upload(chat, data);
  const [own] = (await read(world, chat)).activities;
  const files = (own?.attachments ?? []) as readonly { contentUrl: string; name: string }[];
  expect(files.map((one) => one.name)).toEqual(['lika.txt', 'lika.txt', 'c.txt']);
  const contents = await Promise.all(files.map(async (one) => (await fetch(one.contentUrl)).text()));
  expect(contents).toEqual(['a', 'b', 'c']);
});

test('a file’s address opens that file and no other, for a day or two', async () => {
  const [one, two] = await exchange({ 'a.png': PNG, 'b.txt': 'hemligt' });
  const address = new URL(one?.contentUrl ?? '');
  const other = new URL(two?.contentUrl ?? '');
  const wrong = [
    address.href.replace(/\?.*/, ''),
    `${other.origin}${other.pathname}${address.search}`,
    address.href.replace('exempelfiber', 'eksempelkraft'),
    address.href.replace(/t=\d+/, (found) => `t=${Number(found.slice(2)) + 86_400}`),
    `${address.href}x`,
    `${address.href}&t=1`,
  ];
  for (const href of wrong) {
    const answer = await fetch(href);
    expect(answer.status, href).toBe(403);
    expect(await answer.text()).not.toContain('hemligt');
  }
  world.clock.ahead += 47 * 3_600_000;
  expect((await fetch(address)).status).toBeLessThanOrEqual(403);
  world.clock.ahead += 2 * 3_600_000;
  expect((await fetch(address)).status).toBe(403);
  world.clock.ahead -= 49 * 3_600_000;
  expect((await fetch(address)).status).toBe(200);
});

test('a conversation holds so many files and no more', async () => {
  const chat = await startChat(world, SECRET);
  const big = new Uint8Array(4 * 1024 * 1024 - 1000);
  const statuses: number[] = [];
  for (let count = 0; count < 17; count += 1)
    statuses.push((await upload(chat, form(undefined, 1, big.length))).status);
  expect(statuses).toEqual([...Array.from({ length: 16 }, () => 200), 413]);
  expect((await upload(await startChat(world, SECRET), form(undefined, 1))).status).toBe(200);
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
