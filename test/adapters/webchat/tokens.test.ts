import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { call, post, read, refusedUpgrade, startChat } from './support/call.ts';
import { createWebWorld, FIBER, KRAFT_SECRET, NOTAN_SECRET, SECRET, type WebWorld } from './support/web-world.ts';

const MINUTE = 60_000;
let world: WebWorld;
beforeAll(async () => {
  world = await createWebWorld();
});
afterEach(() => {
  world.clock.ahead = 0;
});
afterAll(() => world.close());

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const generate = (json: unknown = {}, bearer = SECRET) => call(world, 'POST', '/tokens/generate', { bearer, json });
const refresh = (bearer: string) => call(world, 'POST', '/tokens/refresh', { bearer });

/** A token of our own making, to see which are believed. */
function forge(claims: object, options: { alg?: string; key?: Uint8Array; audience?: string; expires?: number } = {}) {
  const key = options.key ?? createHmac('sha256', NOTAN_SECRET).update('direct line token 1').digest();
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ issuer: FIBER, conv: 'abc', first: now, ...claims })
    .setProtectedHeader({ alg: options.alg ?? 'HS256' })
    .setIssuedAt(now)
    .setAudience(options.audience ?? 'chat')
    .setExpirationTime(options.expires ?? now + 600)
    .sign(key);
}

describe('the secret', () => {
  test('makes a token for one new conversation, which is not started by it', async () => {
    const made = await generate({ user: { id: 'dl_kim', name: 'Kim' } });
    expect(made.status).toBe(200);
    expect(made.body).toEqual({
      conversationId: expect.stringMatching(/^[\w-]{22}$/),
      token: expect.any(String),
      expires_in: 1800,
    });
    expect(claimsOf(made.body.token)).toMatchObject({ user: 'dl_kim', conv: made.body.conversationId });
    expect((await call(world, 'GET', `/conversations/${made.body.conversationId}`, { bearer: SECRET })).status).toBe(
      404,
    );
  });

  test('is asked for without a body, with an empty one, and with fields from the future', async () => {
    expect((await call(world, 'POST', '/tokens/generate', { bearer: SECRET })).status).toBe(200);
    const empty = { bearer: SECRET, body: '', headers: { 'content-type': 'application/json' } };
    expect((await call(world, 'POST', '/tokens/generate', empty)).status).toBe(200);
    expect((await generate({ eTag: 'x', whatever: { deep: 1 } })).status).toBe(200);
  });

  test('opens all conversations of its issuer and none of another', async () => {
    const chat = await startChat(world, SECRET);
    expect((await call(world, 'GET', `/conversations/${chat.id}/activities`, { bearer: SECRET })).status).toBe(200);
    for (const path of ['', '/activities']) {
      const other = await call(world, 'GET', `/conversations/${chat.id}${path}`, { bearer: KRAFT_SECRET });
      expect(other.status).toBe(404);
      expect(other.body.error.code).toBe('NotFound');
    }
  });

  test('is not refreshed, and no token may make tokens', async () => {
    expect((await refresh(SECRET)).status).toBe(400);
    const { body } = await generate();
    const again = await generate({}, body.token);
    expect(again.status).toBe(403);
    expect(again.body.error.code).toBe('SecretRequired');
  });

  test('never stands in a stream address, an answer or the log', async () => {
    const started = await call(world, 'POST', '/conversations', { bearer: SECRET });
    expect(started.status).toBe(201);
    expect(JSON.stringify(started.body)).not.toContain(SECRET);
    await call(world, 'POST', '/tokens/generate', {
      bearer: SECRET,
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(world.logged.join('')).not.toContain(SECRET);
  });

  test('vouches for its own payers only', async () => {
    const known = await generate({ payer: 'K-1' });
    expect(known.status).toBe(200);
    const unknown = await generate({ payer: 'K-404' });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error).toEqual({ code: 'BadArgument', message: expect.stringContaining('payer') });
  });

  test('gives a payer the same user id every time, which does not tell who it is', async () => {
    const users = await Promise.all(
      [generate({ payer: 'K-1' }), generate({ payer: 'K-1' })].map(
        async (one) => claimsOf((await one).body.token).user,
      ),
    );
    expect(users[0]).toMatch(/^dl_[\w-]{22}$/);
    expect(users[1]).toBe(users[0]);
    expect(claimsOf((await generate({ payer: 'K-1' }, KRAFT_SECRET)).body.token).user).not.toBe(users[0]);
  });
});

describe('what is no credential', () => {
  const refused = async (authorization: string | undefined) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    return call(world, 'POST', '/conversations', { headers });
  };

  test('nothing, nonsense and near misses are 401 in Direct Line’s shape', async () => {
    const near = SECRET.slice(0, -1);
    for (const value of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Basic ${SECRET}`,
      `Bearer ${near}`,
      `Bearer ${SECRET}x`,
      'Bearer a.b.c',
      'Bearer eyJhbGciOiJIUzI1NiJ9..',
      'Bearer undefined',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      const answer = await refused(value);
      expect(answer.status, value).toBe(401);
      expect(answer.body).toEqual({ error: { code: 'Unauthorized', message: expect.any(String) } });
    }
  });

  test('a token of someone else’s making', async () => {
    const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const good = claimsOf((await generate()).body.token);
    const tokens = [
      `${b64({ alg: 'none' })}.${b64(good)}.`,
      await forge({}, { key: Buffer.from(NOTAN_SECRET) }),
      await forge({}, { alg: 'HS512' }),
      await forge({}, { audience: 'stream' }),
      await forge({ issuer: 'nobody' }),
      await forge({ issuer: '../x' }),
      await forge({ conv: 7 }),
      await forge({ first: 'yesterday' }),
      await forge({ origins: 'all' }),
    ];
    for (const token of tokens) expect((await refused(`Bearer ${token}`)).status, token).toBe(401);
    expect((await refused(`Bearer ${await forge({})}`)).status).toBe(201);
  });

  test('a token whose claims were changed on the way', async () => {
    const { token } = (await generate()).body;
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), payer: 'K-1' })).toString('base64url');
    expect((await refused(`Bearer ${head}.${claims}.${signature}`)).status).toBe(401);
  });
});

describe('a token', () => {
  test('speaks for its own conversation and no other', async () => {
    const [one, two] = [await startChat(world, SECRET), await startChat(world, SECRET)];
    const paths = [
      ['GET', ''],
      ['GET', '/activities'],
      ['POST', '/activities'],
      ['POST', '/upload'],
    ] as const;
    for (const [method, path] of paths) {
      const answer = await call(world, method, `/conversations/${two.id}${path}`, {
        bearer: one.token,
        ...(method === 'POST' ? { json: { type: 'message', text: 'hej' } } : {}),
      });
      expect(answer.status, path).toBe(403);
      expect(answer.body.error.code).toBe('WrongConversation');
    }
    expect((await read(world, two)).activities).toEqual([]);
  });

  test('lives for 30 minutes and is then refused as expired', async () => {
    const chat = await startChat(world, SECRET);
    world.clock.ahead = 30 * MINUTE - 5_000;
    expect((await post(world, chat, { type: 'typing' })).status).toBe(200);
    world.clock.ahead = 30 * MINUTE + 1_000;
    for (const answer of [await post(world, chat, { type: 'typing' }), await refresh(chat.token)]) {
      expect(answer.status).toBe(403);
      expect(answer.body.error.code).toBe('TokenExpired');
    }
  });

  test('is refreshed until its last second, and the old one stays good until then', async () => {
    const chat = await startChat(world, SECRET, { user: { id: 'dl_kim' } });
    world.clock.ahead = 30 * MINUTE - 3_000;
    const fresh = await refresh(chat.token);
    expect(fresh.body).toEqual({ conversationId: chat.id, token: expect.any(String), expires_in: 1800 });
    expect(claimsOf(fresh.body.token)).toMatchObject({ user: 'dl_kim', conv: chat.id });
    expect((await post(world, chat, { type: 'typing' })).status).toBe(200);
    world.clock.ahead = 40 * MINUTE;
    expect((await post(world, { ...chat, token: fresh.body.token }, { type: 'typing' })).status).toBe(200);
  });

  test('is not refreshed past 24 hours, neither by refreshing nor by coming back', async () => {
    let { token, id } = await startChat(world, SECRET);
    let turn = 0;
    for (world.clock.ahead = 0; world.clock.ahead < 24 * 60 * MINUTE - 25 * MINUTE; world.clock.ahead += 25 * MINUTE) {
      turn += 1;
      const path = turn % 2 === 0 ? '/tokens/refresh' : `/conversations/${id}`;
      token = (await call(world, turn % 2 === 0 ? 'POST' : 'GET', path, { bearer: token })).body.token;
    }
    const last = await refresh(token);
    expect(last.status).toBe(200);
    expect(last.body.expires_in).toBeLessThan(1800);
    world.clock.ahead = 24 * 60 * MINUTE + 1_000;
    expect((await refresh(last.body.token)).body.error.code).toBe('TokenExpired');
  });

  test('with trusted origins is refused from any other, also for a stream', async () => {
    const made = await generate({ trustedOrigins: ['https://fiber.example', 'https://www.fiber.example/konto'] });
    const bearer = made.body.token;
    const from = (origin: string) => call(world, 'POST', '/conversations', { bearer, headers: { origin } });
    expect((await from('https://evil.example')).body.error.code).toBe('UntrustedOrigin');
    expect((await from('null')).status).toBe(403);
    const started = await from('https://www.fiber.example');
    expect(started.status).toBe(201);
    expect(await refusedUpgrade(started.body.streamUrl, { origin: 'https://evil.example' })).toBe(403);
    const fresh = await refresh(bearer);
    const again = { bearer: fresh.body.token, headers: { origin: 'https://evil.example' } };
    expect((await call(world, 'GET', `/conversations/${made.body.conversationId}`, again)).status).toBe(403);
  });

  test('is asked for with wrong fields: 400, and which field', async () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ user: 'kim' }, 'user'],
      [{ user: { id: 'x'.repeat(200) } }, 'user.id'],
      [{ user: { id: 'a\u0000b' } }, 'user.id'],
      [{ trustedOrigins: 'https://a.example' }, 'trustedOrigins'],
      [{ trustedOrigins: ['here'] }, 'trustedOrigins'],
      [{ trustedOrigins: ['javascript:alert(1)'] }, 'trustedOrigins'],
      [{ payer: { ref: 1 } }, 'payer'],
      [{ payer: 'K-1\u0000' }, 'payer'],
      [{ history: 'some' }, 'history'],
      [[], 'the body'],
      ['x', 'the body'],
    ];
    for (const [body, field] of wrong) {
      const answer = await generate(body);
      expect(answer.status, field).toBe(400);
      expect(answer.body.error).toEqual({ code: 'BadArgument', message: expect.stringContaining(field) });
    }
    const broken = { bearer: SECRET, body: '{"a":', headers: { 'content-type': 'application/json' } };
    expect((await call(world, 'POST', '/tokens/generate', broken)).body.error.code).toBe('BadSyntax');
  });

  test('tells its session, and nothing else has one', async () => {
    const chat = await startChat(world, SECRET);
    const session = await call(world, 'GET', '/session/getsessionid', { bearer: chat.token });
    expect(session.body).toEqual({ sessionId: chat.id });
    expect((await call(world, 'GET', '/session/getsessionid')).status).toBe(401);
    expect((await call(world, 'GET', '/session/getsessionid', { bearer: SECRET })).status).toBe(400);
  });
});

describe('the payer’s page', () => {
  const payer = 'K-1' as Parameters<typeof world.pageChat.tokenFor>[0]['payer'];

  test('gets a token for the payer’s thread without any secret', async () => {
    const made = await world.pageChat.tokenFor({ issuer: FIBER, payer });
    const started = await call(world, 'POST', '/conversations', { bearer: made.token });
    expect(started.status).toBe(201);
    expect(started.body.conversationId).toBe(made.conversationId);
    expect(made).toMatchObject({ userId: claimsOf(made.token).user, expiresIn: 1800 });
  });

  test('loaded again with an old token gets a fresh one for the same conversation', async () => {
    const made = await world.pageChat.tokenFor({ issuer: FIBER, payer });
    await call(world, 'POST', '/conversations', { bearer: made.token });
    world.clock.ahead = 30 * 60 * MINUTE;
    expect((await call(world, 'POST', '/conversations', { bearer: made.token })).status).toBe(403);
    const fresh = await world.pageChat.tokenFor({ issuer: FIBER, payer, conversation: made.conversationId });
    expect(fresh.conversationId).toBe(made.conversationId);
    const back = await call(world, 'POST', '/conversations', { bearer: fresh.token });
    expect(back.status).toBe(200);
  });

  test('never gets into a conversation that is not this payer’s, or has ended', async () => {
    const visitor = await startChat(world, SECRET);
    const ended = await world.pageChat.tokenFor({ issuer: FIBER, payer });
    await call(world, 'POST', '/conversations', { bearer: ended.token });
    await post(world, { id: ended.conversationId, token: ended.token, streamUrl: '' }, { type: 'endOfConversation' });
    for (const conversation of [visitor.id, ended.conversationId, '../x', '', 'x'.repeat(500)]) {
      const made = await world.pageChat.tokenFor({ issuer: FIBER, payer, conversation });
      expect(made.conversationId).not.toBe(conversation);
    }
  });
});
