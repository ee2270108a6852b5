import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startChat } from './support/call.ts';
import { createWebWorld, SECRET, type WebWorld } from './support/web-world.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterAll(() => world.close());

const origin = 'https://www.fiber.example';
const preflight = (path: string, method: string) =>
  fetch(`${world.base}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
    },
  });

test('a browser on any site may call every operation with the headers DirectLineJS sends', async () => {
  const operations = [
    ['/tokens/refresh', 'POST'],
    ['/conversations', 'POST'],
    ['/conversations/abc', 'GET'],
    ['/conversations/abc/activities', 'POST'],
    ['/conversations/abc/upload', 'POST'],
    ['/session/getsessionid', 'GET'],
  ] as const;
  for (const [path, method] of operations) {
    const answer = await preflight(path, method);
    expect(answer.status, path).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const header of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']) {
      expect(allowed, path).toContain(header);
    }
    expect(answer.headers.get('access-control-allow-credentials')).toBe(path.includes('session') ? 'true' : null);
  }
});

test('refusals can be read by the page, too, and how long to wait', async () => {
  const chat = await startChat(world, SECRET);
  const refused = await call(world, 'GET', `/conversations/${chat.id}`, { bearer: 'nonsense', headers: { origin } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
  expect(refused.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('retry-after');
});

test('nothing is kept by caches', async () => {
  const chat = await startChat(world, SECRET);
  const answer = await call(world, 'GET', `/conversations/${chat.id}/activities`, { bearer: chat.token });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
