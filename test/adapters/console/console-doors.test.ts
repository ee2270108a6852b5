import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../../src/model/staff-member.ts';
import { type ConsoleWorld, fiber, kraft, startConsoleWorld, type Thread } from './console-world.ts';

/** A route as the router has it. */
interface Route {
  readonly method: string;
  readonly path: string;
}

let world: ConsoleWorld;
let demo: ConsoleWorld;
let ours: Thread;
let theirs: Thread;
let routes: readonly Route[] = [];
const cookies = new Map<Role, string>();
/** Somebody of the other issuer, their session, and an invitation to there. */
const ids = { member: '', invitation: '', session: '' };

/** Bodies that a route would accept, so that what is refused is refused for its place and not its form. */
const BODIES: Readonly<Record<string, unknown>> = {
  claim: { inputId: randomUUID() },
  'hand-back': { inputId: randomUUID() },
  'take-over': { inputId: randomUUID(), reason: 'lunch' },
  transfer: { inputId: randomUUID(), to: { team: 'any' }, reason: null },
  close: { inputId: randomUUID(), outcome: 'done', seenSeq: 1000 },
  listen: { inputId: randomUUID(), on: true },
  presence: { doing: 'looking' },
  snooze: { kind: 'until_answer', seenSeq: 1000 },
  tags: { tag: 'flytt', on: true },
  team: { team: null },
  notes: { inputId: randomUUID(), text: 'Hej', afterSeq: 0, mentions: [] },
  typing: {},
  seen: { seq: 1 },
  replies: { inputId: randomUUID(), text: 'Hej', seenSeq: 1000 },
  preview: { text: 'Hej' },
  me: { locale: 'sv-SE' },
  settings: { notify: true, sound: false, quiet: { on: false, from: '17:00', to: '08:00' }, undoSeconds: 5 },
  role: { role: 'agent' },
  shut: { shut: false },
  'second-factor-reset': {},
  'end-others': {},
  invitations: { email: 'ny@exempel.se', role: 'agent' },
  look: { token: 'made-up' },
  accept: { token: 'made-up' },
  code: { code: '123456' },
  begin: { email: 'a@exempel.se' },
  company: { code: 'x', state: 'x' },
  'second-factor': { password: 'fel fel fel fel' },
  confirm: { code: '123456' },
  'backup-codes': { password: 'fel fel fel fel' },
  off: { password: 'fel fel fel fel' },
  'sign-in': { email: 'a@exempel.se', password: 'fel fel fel fel' },
  'sign-out': {},
};

beforeAll(async () => {
  world = await startConsoleWorld();
  demo = await startConsoleWorld({ demo: true });
  routes = world.routes;
  for (const role of Object.keys(ROLES) as Role[])
    cookies.set(role, await world.signIn(`A ${role}`, { [fiber]: role }));
  const colleague = await world.identity.whoIs(await world.signIn('Kollega', { [kraft]: 'agent' }));
  const issuer = kraft;
  const invited = await world.identity.invitations.invite({
    issuer,
    email: 'ny@eksempel.no',
    role: 'agent',
    invitedBy: 'x',
  });
  Object.assign(ids, { member: colleague?.id, session: colleague?.session });
  if (invited.ok) Object.assign(ids, { invitation: invited.value.invitation.id });
  ours = await world.addPayer({ name: 'Vår Kund', ref: 'K-1001' });
  theirs = await world.addPayer({ name: 'Deres Kunde', ref: 'K-9999', issuer: kraft });
});
afterAll(async () => {
  await world.close();
  await demo.close();
});

const bodyOf = (path: string): unknown => BODIES[path.split('/').at(-1) ?? ''];
const fill = (path: string, issuer: string, conversation: string): string =>
  path
    .replace(':issuer', issuer)
    .replace(':conversation', conversation)
    .replace(':member', ids.member)
    .replace(':invitation', ids.invitation)
    .replace(':session', ids.session);

async function send(
  { method, path }: Route,
  given: { cookie?: string | undefined; headers?: Record<string, string>; body?: unknown; url?: string },
): Promise<Response> {
  const body = given.body ?? (method === 'GET' || method === 'HEAD' ? undefined : bodyOf(path));
  const response = await fetch(`${given.url ?? world.url}${path}`, {
    method,
    headers: {
      ...(given.cookie ? { cookie: given.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(given.headers ?? { origin: given.url ?? world.url }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(5_000),
  });
  return response;
}

/** What a route asks of a role. */
function needOf({ method, path }: Route): 'read' | 'answer' | 'supervise' {
  if (/\/(listen|whispers)$/.test(path)) return 'supervise';
  return method === 'GET' || method === 'HEAD' ? 'read' : 'answer';
}

const ofOneConversation = (): readonly Route[] => routes.filter((route) => route.path.includes(':conversation'));

test('the router was read', () => {
  const paths = new Set(routes.map((route) => route.path));
  for (const path of ['/console/api/me', '/console/api/desk', '/console/api/events', '/console/api/sign-in'])
    expect(paths).toContain(path);
  expect(ofOneConversation().length).toBeGreaterThanOrEqual(6);
});

describe('another issuer’s things', () => {
  test('every route × every role × every way to name them: 404, the same as what does not exist', async () => {
    const places = [
      [kraft, theirs.conversation],
      [fiber, theirs.conversation],
      [kraft, ours.conversation],
      ['finns-inte', ours.conversation],
      [fiber, 'finns-inte'],
    ] as const;
    let tried = 0;
    for (const [role, cookie] of cookies) {
      for (const route of ofOneConversation()) {
        for (const [issuer, conversation] of places) {
          const path = fill(route.path, issuer, conversation);
          const response = await send({ ...route, path }, { cookie });
          const mayTellApart = issuer === fiber && [403, 404].includes(response.status) && !ROLES[role][needOf(route)];
          expect([404, ...(mayTellApart ? [403] : [])], `${role} ${route.method} ${path}`).toContain(response.status);
          const text = await response.text();
          expect(text).not.toContain('Kunde');
          expect(text).not.toContain('K-9999');
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThanOrEqual(5 * 6 * 5);
    expect((await world.store.forIssuer(kraft).conversation(theirs.conversation))?.owner).toBe('bot');
    expect(world.log.some((line) => line.level === 'warn' && line.text.includes('not theirs'))).toBe(true);
  });

  test('every route of an issuer × every role: theirs is 404, and nothing of theirs is in any answer', async () => {
    const ofAnIssuer = routes.filter(
      (route) => route.path.includes(':issuer') && !route.path.includes(':conversation'),
    );
    expect(ofAnIssuer.length).toBeGreaterThan(12);
    for (const [role, cookie] of cookies)
      for (const route of ofAnIssuer)
        for (const issuer of [kraft, 'finns-inte']) {
          const response = await send({ ...route, path: fill(route.path, issuer, '') }, { cookie });
          expect(response.status, `${role} ${route.method} ${route.path} at ${issuer}`).toBe(404);
          expect(await response.text()).not.toMatch(/eksempel\.no|Kollega/);
        }
  });

  test('their people, invitations and sessions are not here, whoever asks, and are left as they were', async () => {
    const named = routes.filter((route) => /:(?:member|invitation|session)$|:member\//.test(route.path));
    expect(named.length).toBeGreaterThanOrEqual(6);
    for (const [role, cookie] of cookies)
      for (const route of named) {
        const response = await send({ ...route, path: fill(route.path, fiber, '') }, { cookie });
        const mayManage = ROLES[role].manage || route.path.includes(':session');
        expect(response.status, `${role} ${route.method} ${route.path}`).toBe(mayManage ? 404 : 403);
      }
    expect(await world.identity.invitations.of(kraft)).toHaveLength(1);
    expect(await world.identity.sessions.of(ids.member)).toHaveLength(1);
    expect((await world.identity.people.of(kraft)).map((one) => [one.role, one.isShut])).toEqual([['agent', false]]);
  });

  test('a role that may not read gets nothing, and one that may not answer changes nothing', async () => {
    for (const [role, cookie] of cookies) {
      for (const route of ofOneConversation()) {
        const path = fill(route.path, fiber, ours.conversation);
        if (ROLES[role][needOf(route)]) continue;
        expect((await send({ ...route, path }, { cookie })).status, `${role} ${route.method} ${path}`).toBe(403);
      }
      const desk = await send({ method: 'GET', path: '/console/api/desk' }, { cookie });
      const { rows } = (await desk.json()) as { rows: unknown[] };
      expect(rows.length > 0, role).toBe(ROLES[role].read);
    }
    expect((await world.store.forIssuer(fiber).conversation(ours.conversation))?.owner).toBe('bot');
  });
});

describe('who is not signed in', () => {
  test('gets 401 everywhere but at the page and at sign-in', async () => {
    const open = new Set([
      '/console/',
      '/console/*',
      '/console/api/*',
      '/console/api/sign-in',
      '/console/api/sign-out',
      '/console/api/sign-in/code',
      '/console/api/sign-in/company',
      '/console/api/sign-in/company/begin',
      '/console/api/invitations/look',
      '/console/api/invitations/accept',
      '/console',
    ]);
    const closed = routes.filter((route) => !open.has(route.path) && route.method !== 'OPTIONS');
    expect(closed.length).toBeGreaterThan(8);
    for (const route of closed) {
      const path = fill(route.path, fiber, ours.conversation);
      for (const cookie of [undefined, 'notan.session_token=made.up'])
        expect((await send({ ...route, path }, { cookie })).status, `${route.method} ${path}`).toBe(401);
    }
  });
});

describe('another page', () => {
  const strangers: readonly Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'none' },
  ];
  const changing = (): readonly Route[] => routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));

  test('changes nothing through any route, whoever is signed in', async () => {
    expect(changing().length).toBeGreaterThanOrEqual(7);
    for (const route of changing()) {
      const path = fill(route.path, fiber, ours.conversation);
      for (const headers of strangers) {
        const response = await send({ ...route, path }, { cookie: cookies.get('agent'), headers });
        expect(response.status, `${route.method} ${path} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
  });

  test('cannot use a form’s content types', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await fetch(`${world.url}/console/api/sign-out`, {
        method: 'POST',
        headers: { origin: world.url, 'content-type': type, cookie: cookies.get('agent') ?? '' },
        body: '{}',
      });
      expect(response.status).toBe(415);
    }
  });

  test('reading changes nothing: no GET writes', async () => {
    const before = JSON.stringify(await world.store.forIssuer(fiber).conversation(ours.conversation));
    const timeline = async () =>
      (await world.store.forIssuer(fiber).invoicesOfPayer('K-1001' as never, 5)).map(({ invoice }) =>
        world.store.forIssuer(fiber).timeline(invoice.id, 0),
      );
    const entries = (await Promise.all(await timeline())).flat().length;
    for (const route of ofOneConversation().filter(({ method }) => method === 'GET'))
      await send({ ...route, path: fill(route.path, fiber, ours.conversation) }, { cookie: cookies.get('agent') });
    expect(JSON.stringify(await world.store.forIssuer(fiber).conversation(ours.conversation))).toBe(before);
    expect((await Promise.all(await timeline())).flat()).toHaveLength(entries);
  });
});

describe('unknown fields and nonsense', () => {
  test('an unknown field is refused by every route that reads a body or a query', async () => {
    for (const route of routes) {
      if (route.path.endsWith('*') || ['HEAD', 'OPTIONS'].includes(route.method) || !route.path.includes('/api/'))
        continue;
      const path = fill(route.path, fiber, ours.conversation);
      const body = bodyOf(path);
      const isReading = route.method === 'GET';
      const response = await send(
        { ...route, path: isReading ? `${path}?admin=1` : path },
        {
          cookie: cookies.get(/people|invitations/.test(path) ? 'issuer_admin' : 'supervisor'),
          body: isReading ? undefined : { ...(body as object), admin: true },
        },
      );
      expect(response.status, `${route.method} ${path}`).toBe(400);
      const problem = (await response.json()) as { code: string; errors: unknown[] };
      expect(problem.code).toBe('invalid_request');
      expect(problem.errors.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['broken JSON', '{"text":', 400],
    ['a prototype', '{"__proto__":{"admin":true},"text":"x"}', 400],
    ['far too much', JSON.stringify({ text: 'x'.repeat(18_000_000) }), 413],
    ['an empty text', JSON.stringify({ inputId: randomUUID(), text: ' \u0000\u202e ', seenSeq: 1 }), 400],
    ['no id', JSON.stringify({ text: 'Hej', seenSeq: 1 }), 400],
    ['a made-up id', JSON.stringify({ inputId: 'x', text: 'Hej', seenSeq: 1 }), 400],
    ['a negative cursor', JSON.stringify({ inputId: randomUUID(), text: 'Hej', seenSeq: -1 }), 400],
    ['a very long text', JSON.stringify({ inputId: randomUUID(), text: 'x'.repeat(1_501), seenSeq: 1 }), 400],
  ])('%s is refused as a problem', async (_what, body, status) => {
    const response = await fetch(
      `${world.url}/console/api/issuers/${fiber}/conversations/${ours.conversation}/replies`,
      {
        method: 'POST',
        headers: { origin: world.url, 'content-type': 'application/json', cookie: cookies.get('agent') ?? '' },
        body,
      },
    );
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('only a reply, which may carry files, is read beyond 64 KB', async () => {
    const response = await send(
      { method: 'POST', path: `/console/api/issuers/${fiber}/conversations/${ours.conversation}/notes` },
      { cookie: cookies.get('agent'), body: { text: 'x'.repeat(70_000) } },
    );
    expect(response.status).toBe(413);
  });

  test('an address nobody made is a problem under /api and the page elsewhere', async () => {
    const api = await send({ method: 'GET', path: '/console/api/nothing' }, { cookie: cookies.get('agent') });
    expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    const page = await send({ method: 'GET', path: `/console/${fiber}/${ours.conversation}` }, {});
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });
});

describe('every answer', () => {
  test('is kept nowhere, framed by nobody, and runs nothing but the console’s own files', async () => {
    for (const path of ['/console', '/console/api/me', '/console/api/nothing', '/console/api/desk']) {
      const { headers } = await send({ method: 'GET', path }, { cookie: cookies.get('agent') });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('the page has no script or style of its own in it', async () => {
    const html = await (await send({ method: 'GET', path: '/console' }, {})).text();
    expect(html).toMatch(/<script type="module" src="[^"]+"><\/script>/);
    expect(html).not.toMatch(/<script(?! type="module" src)|<style| style=| on[a-z]+=/);
    expect(html).not.toContain('notan-demo');
  });
});

describe('the demo’s doors', () => {
  test('exist in the demo alone', async () => {
    expect(routes.filter((route) => route.path.includes('demo'))).toEqual([]);
    for (const [method, path] of [
      ['GET', '/console/api/demo/people'],
      ['POST', '/console/api/demo/sign-in'],
    ] as const) {
      expect(
        (await send({ method, path }, { body: method === 'POST' ? { id: 'exempelfiber-agent-1' } : undefined })).status,
      ).toBe(404);
      expect(
        (
          await send(
            { method, path },
            { url: demo.url, body: method === 'POST' ? { id: 'exempelfiber-agent-1' } : undefined },
          )
        ).status,
      ).toBe(200);
    }
    expect(await (await send({ method: 'GET', path: '/console' }, { url: demo.url })).text()).toContain('notan-demo');
  });

  test('are in the log as what they are, and ask nobody for a code', async () => {
    const issuer = fiber;
    const [entry] = await demo.store
      .forIssuer(issuer)
      .audit({ before: { at: '9999-12-31T00:00:00.000Z', id: null }, limit: 1, member: null, conversation: null });
    expect(entry).toMatchObject({ action: 'sign in', about: 'demo' });
    const people = await demo.identity.people.of(issuer);
    expect(people.map((one) => one.vouched)).toEqual(people.map(() => true));
    expect(people.length).toBeGreaterThan(0);
  });

  test('are closed to other pages too', async () => {
    const response = await send(
      { method: 'POST', path: '/console/api/demo/sign-in' },
      { url: demo.url, body: { id: 'exempelfiber-agent-1' }, headers: { origin: 'https://evil.example' } },
    );
    expect(response.status).toBe(403);
  });
});
