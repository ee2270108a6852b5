import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditView, MeView, ProblemView } from '../../../src/model/desk-view.ts';
import type { StaffPolicy } from '../../../src/model/staff-policy.ts';
import { startOidcProvider, type Visit } from '../../support/oidc-provider.ts';
import { type ConsoleWorld, fiber, kraft, password, startConsoleWorld } from './console-world.ts';

type Provider = Awaited<ReturnType<typeof startOidcProvider>>;

let world: ConsoleWorld;
let swedish: Provider;
let norwegian: Provider;
beforeAll(async () => {
  swedish = await startOidcProvider({ id: 'notan of fiber', secret: `secret of ${fiber}` }, () => world.clock.now());
  norwegian = await startOidcProvider({ id: 'notan', secret: `secret of ${kraft}` }, () => world.clock.now());
  const policy = (provider: string, clientId: string, domains: string[], join: 'agent' | null): StaffPolicy => ({
    secondFactor: 'all',
    company: { provider, clientId, domains, join },
  });
  world = await startConsoleWorld({
    staff: (id) =>
      id === kraft
        ? policy(norwegian.issuer, 'notan', ['kraft.no', 'konsern.se'], 'agent')
        : policy(swedish.issuer, 'notan of fiber', ['fiber.se', 'konsern.se'], null),
  });
});
afterAll(async () => {
  await world.close();
  await swedish.close();
  await norwegian.close();
});

type Said = MeView & ProblemView & { url: string; choose: readonly { issuer: string }[] };

async function post(path: string, body: object, cookie = ''): Promise<{ status: number; said: Said; cookie: string }> {
  const response = await fetch(`${world.url}/console/api/sign-in/company${path}`, {
    method: 'POST',
    headers: { origin: world.url, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  const set = response.headers.getSetCookie().filter((one) => !one.includes('Max-Age=0'));
  return {
    status: response.status,
    said: (await response.json()) as Said,
    cookie: set.map((one) => one.split(';')[0]).join('; '),
  };
}

/** From the address to the session, as a browser goes. */
async function come(
  provider: Provider,
  email: string,
  visit: Omit<Visit, 'claims'> & { claims?: JWTPayload } = {},
  issuer?: string,
) {
  world.clock.forward(61_000);
  provider.expect({ ...visit, claims: { sub: `of ${email}`, email, name: 'Kim Kontor', ...visit.claims } });
  const begun = await post('/begin', { email, ...(issuer && { issuer }) });
  if (begun.status !== 200) throw new Error(begun.said.detail);
  const back = await provider.visit(begun.said.url);
  const answer = Object.fromEntries(back.searchParams);
  return { answer, kept: begun.cookie, back, done: await post('', answer, begun.cookie) };
}

const invite = (email: string, issuer = fiber) =>
  world.identity.invitations.invite({ issuer, email, role: 'supervisor', invitedBy: 'Anna' });

describe('a company’s own sign-in', () => {
  test('asks with PKCE, state and nonce, and lets the invited in at that company’s place; no code of ours is due', async () => {
    await invite('kim@fiber.se');
    const { done, back } = await come(swedish, 'Kim@fiber.se');
    expect(back.origin + back.pathname).toBe(`${world.url}/console/company`);
    expect(Object.fromEntries(swedish.lastAuthorization() ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'notan of fiber',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(done.said).toMatchObject({
      email: 'kim@fiber.se',
      secondFactor: 'vouched',
      issuers: [{ id: fiber, role: 'supervisor' }],
    });
    const audit = await fetch(`${world.url}/console/api/issuers/${fiber}/audit`, { headers: { cookie: done.cookie } });
    const { entries } = (await audit.json()) as AuditView;
    expect(entries.map((one) => `${one.action} (${one.about})`)).toEqual(
      expect.arrayContaining(['join (kim@fiber.se: company)', 'sign in (company)']),
    );
  });

  test('lets nobody in whom nobody invited, unless the issuer takes all of the company', async () => {
    expect((await come(swedish, 'okand@fiber.se')).done).toMatchObject({
      status: 403,
      said: { reason: 'not_invited' },
    });
    const { done } = await come(norwegian, 'alle@kraft.no');
    expect(done.said.issuers).toMatchObject([{ id: kraft, role: 'agent' }]);
    await world.identity.people.shut(kraft, done.said.id, true);
    expect((await come(norwegian, 'alle@kraft.no')).done.said.reason).toBe('shut');
  });

  test('of one issuer opens nothing of another’s, though the person works at both', async () => {
    const email = 'bada@konsern.se';
    for (const issuer of [fiber, kraft])
      await world.identity.addStaff({ email, name: 'Båda', membership: { issuer, role: 'agent' }, password });
    const begun = await post('/begin', { email });
    expect(begun.said.choose.map((one) => one.issuer).sort()).toEqual([kraft, fiber].sort());
    const { done } = await come(norwegian, email, {}, kraft);
    expect(done.said.issuers.map((one) => one.id)).toEqual([kraft]);
    const theirs = await fetch(`${world.url}/console/api/issuers/${fiber}/room`, { headers: { cookie: done.cookie } });
    expect(theirs.status).toBe(404);
  });

  test('knows a person again by the provider’s number, whatever the address says now', async () => {
    await invite('fore@fiber.se');
    const first = await come(swedish, 'fore@fiber.se', { claims: { sub: 'number 7' } });
    const later = await come(swedish, 'efter@fiber.se', { claims: { sub: 'number 7' } });
    expect(later.done.said.id).toBe(first.done.said.id);
  });

  test.each<[string, string, Omit<Visit, 'claims'> & { claims?: JWTPayload }, RegExp]>([
    ['another nonce', 'not_believed', { claims: { nonce: 'another' } }, /nonce/],
    ['no nonce', 'not_believed', { claims: { nonce: undefined as never } }, /"nonce"/],
    ['another audience', 'not_believed', { claims: { aud: 'somebody else' } }, /"aud"/],
    ['another party', 'not_believed', { claims: { aud: ['notan of fiber', 'x'], azp: 'x' } }, /another client/],
    ['another issuer', 'not_believed', { claims: { iss: 'https://evil.example' } }, /"iss"/],
    ['a token that has run out', 'not_believed', { age: 500 }, /"exp"/],
    ['a token from long ago that never runs out', 'not_believed', { age: 7_200, claims: { exp: 4e9 } }, /"iat"/],
    ['another’s key', 'not_believed', { forged: true }, /signature/],
    ['no signature', 'not_believed', { alg: 'none' }, /alg|Algorithm/],
    ['our own secret as a key', 'not_believed', { alg: 'HS256' }, /alg|Algorithm/],
    ['no subject', 'not_believed', { claims: { sub: undefined as never } }, /"sub"/],
    ['an address of another domain', 'wrong_domain', { claims: { email: 'kim@kraft.no' } }, /address/],
    ['an address that only ends like ours', 'wrong_domain', { claims: { email: 'kim@evil-fiber.se' } }, /address/],
    ['an address it has not checked', 'wrong_domain', { claims: { email_verified: false } }, /address/],
  ])('%s is refused as %s', async (_what, reason, visit, why) => {
    await invite('ny@fiber.se');
    const { done } = await come(swedish, 'ny@fiber.se', visit);
    expect(done).toMatchObject({ status: 401, said: { reason }, cookie: '' });
    expect(world.log.at(-1)?.fields).toMatchObject({ code: reason, why: expect.stringMatching(why) });
  });

  test('an answer is good once, in the browser that asked, with its own state, and for ten minutes', async () => {
    await invite('en@fiber.se');
    const first = await come(swedish, 'en@fiber.se');
    expect(first.done.status).toBe(200);
    expect((await post('', first.answer, first.kept)).said.reason).toBe('not_believed');
    const begun = await post('/begin', { email: 'en@fiber.se' });
    const back = Object.fromEntries((await swedish.visit(begun.said.url)).searchParams);
    expect((await post('', back)).said.reason).toBe('stale');
    expect((await post('', back, first.kept)).said.reason).toBe('stale');
    expect((await post('', { ...back, state: 'x' }, begun.cookie)).said.reason).toBe('stale');
    expect((await post('', { ...back, iss: norwegian.issuer }, begun.cookie)).said.reason).toBe('not_believed');
    expect((await post('', back, `${begun.cookie}x`)).said.reason).toBe('stale');
    world.clock.forward(11 * 60_000);
    expect((await post('', back, begun.cookie)).said.reason).toBe('stale');
  });

  test('an address of no company here, and a provider that is not who it says or is away, are told so', async () => {
    world.clock.forward(11 * 60_000);
    expect((await post('/begin', { email: 'a@ingen.se' })).said).toMatchObject({ status: 404, reason: 'unknown' });
    swedish.callItself('https://evil.example');
    expect((await post('/begin', { email: 'a@fiber.se' })).said).toMatchObject({ status: 503, reason: 'unreachable' });
    swedish.callItself(swedish.issuer);
    expect((await post('/begin', { email: 'a@fiber.se' })).status).toBe(200);
  });
});
