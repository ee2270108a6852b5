import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIdentity } from '../../../src/adapters/better-auth/create-identity.ts';
import { toDemoPeople } from '../../../src/adapters/better-auth/to-demo-people.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { Identity } from '../../../src/ports/identity.ts';

const fiber = 'exempelfiber' as IssuerId;
const kraft = 'eksempelkraft' as IssuerId;
const here = { ip: '192.0.2.7', userAgent: 'test' };
const password = 'en lång och lugn promenad';

let folder = '';
let now = 1_790_000_000_000;
let open: Identity[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notan-staff-'));
});
afterEach(async () => {
  for (const identity of open) await identity.close();
  open = [];
  await rm(folder, { recursive: true, force: true });
});

function start(options: { demo?: boolean; publicUrl?: string; secret?: string } = {}): Identity {
  const issuers = [{ id: fiber, country: 'SE', locale: 'sv-SE' }] as const;
  const identity = createIdentity({
    database: { kind: 'sqlite', file: join(folder, 'staff.db') },
    secret: options.secret ?? 'a secret of more than thirty-two bytes, for tests',
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000',
    clock: { now: () => now },
    demoPeople: options.demo ? toDemoPeople(issuers) : null,
  });
  open.push(identity);
  return identity;
}

async function addSara(identity: Identity): Promise<void> {
  const added = await identity.addStaff({
    email: 'Sara@exempelfiber.se',
    name: 'Sara Lind',
    membership: { issuer: fiber, role: 'agent' },
    password,
  });
  expect(added.ok).toBe(true);
}

/** What the browser sends back of Set-Cookie. */
function toCookie(setCookies: readonly string[]): string {
  return setCookies.map((one) => one.split(';')[0]).join('; ');
}

async function signInSara(identity: Identity): Promise<string> {
  const signedIn = await identity.signIn({ email: 'sara@exempelfiber.se', password }, here);
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  return toCookie(signedIn.value.setCookies);
}

describe('sign-in', () => {
  test('the right password opens a session that says who it is, at which issuer, in which role', async () => {
    const identity = start();
    await addSara(identity);
    const member = await identity.whoIs(await signInSara(identity));
    expect(member).toMatchObject({
      name: 'Sara Lind',
      email: 'sara@exempelfiber.se',
      locale: null,
      memberships: [{ issuer: fiber, role: 'agent' }],
    });
  });

  test('the cookie is httpOnly, SameSite=Strict, for /console alone, and Secure over https', async () => {
    const identity = start({ publicUrl: 'https://notan.example' });
    await addSara(identity);
    const signedIn = await identity.signIn({ email: 'sara@exempelfiber.se', password }, here);
    if (!signedIn.ok) throw new Error('refused');
    expect(signedIn.value.setCookies).toHaveLength(1);
    expect(signedIn.value.setCookies[0]).toMatch(
      /^__Secure-notan\.session_token=.+; Max-Age=43200; Path=\/console; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const identity = start();
    await addSara(identity);
    const wrong = await identity.signIn({ email: 'sara@exempelfiber.se', password: 'fel lösenord igen' }, here);
    const unknown = await identity.signIn({ email: 'ingen@exempelfiber.se', password: 'fel lösenord igen' }, here);
    const nonsense = await identity.signIn({ email: 'inte en adress', password: 'x' }, here);
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong' } });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'wrong' } });
    expect(nonsense).toMatchObject({ ok: false, error: { code: 'wrong' } });
  });

  test('an unknown address costs the same hashing as a wrong password', async () => {
    const identity = start();
    await addSara(identity);
    const time = async (email: string): Promise<number> => {
      const from = performance.now();
      await identity.signIn({ email, password: 'fel lösenord igen' }, here);
      return performance.now() - from;
    };
    await time('uppvarmning@exempelfiber.se');
    const unknown = Math.min(await time('a@exempelfiber.se'), await time('b@exempelfiber.se'));
    const known = Math.min(await time('sara@exempelfiber.se'), await time('sara@exempelfiber.se'));
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test('passwords are kept as argon2id with 19 MiB and two passes, and nowhere as written', async () => {
    const identity = start();
    await addSara(identity);
    const database = new DatabaseSync(join(folder, 'staff.db'), { readOnly: true });
    const row = database.prepare('SELECT password FROM staff_account').get();
    database.close();
    expect(row?.['password']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('signing out ends the session on the server too, and twice is fine', async () => {
    const identity = start();
    await addSara(identity);
    const cookie = await signInSara(identity);
    const emptied = await identity.signOut(cookie);
    expect(emptied.some((one) => one.includes('Max-Age=0'))).toBe(true);
    expect(await identity.whoIs(cookie)).toBeNull();
    await identity.signOut(cookie);
    await identity.signOut(undefined);
  });

  test('a cookie with a changed token or signed with another key is nobody', async () => {
    const identity = start();
    await addSara(identity);
    const cookie = await signInSara(identity);
    expect(await identity.whoIs(cookie.replace(/=./, '=X'))).toBeNull();
    expect(await identity.whoIs('notan.session_token=abc.def')).toBeNull();
    expect(await identity.whoIs(undefined)).toBeNull();
    const other = start({ secret: 'another secret of more than thirty-two bytes' });
    expect(await other.whoIs(cookie)).toBeNull();
  });

  test('a session survives a restart', async () => {
    const first = start();
    await addSara(first);
    const cookie = await signInSara(first);
    await first.close();
    expect((await start().whoIs(cookie))?.name).toBe('Sara Lind');
  });
});

describe('lock-out', () => {
  const guess = (identity: Identity, ip = here.ip, email = 'sara@exempelfiber.se') =>
    identity.signIn({ email, password: 'fel lösenord igen' }, { ip, userAgent: null });

  test('after five wrong tries the right password is refused too, from that address, for a quarter of an hour', async () => {
    const identity = start();
    await addSara(identity);
    for (let tries = 0; tries < 5; tries += 1) expect((await guess(identity)).ok).toBe(false);
    const locked = await identity.signIn({ email: 'sara@exempelfiber.se', password }, here);
    expect(locked).toMatchObject({ ok: false, error: { code: 'locked', retryAfterSeconds: 900 } });
    const elsewhere = await identity.signIn({ email: 'sara@exempelfiber.se', password }, { ...here, ip: '192.0.2.8' });
    expect(elsewhere.ok).toBe(true);
    now += 15 * 60 * 1000 + 1;
    expect((await identity.signIn({ email: 'sara@exempelfiber.se', password }, here)).ok).toBe(true);
  });

  test('twenty guesses at once get no more than five looks at the password', async () => {
    const identity = start();
    await addSara(identity);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(identity)));
    const looked = answers.filter((one) => !one.ok && one.error.code === 'wrong');
    expect(looked.length).toBeLessThanOrEqual(5);
  });

  test('an unknown address is locked like a known one', async () => {
    const identity = start();
    await addSara(identity);
    for (let tries = 0; tries < 5; tries += 1) await guess(identity, here.ip, 'ingen@exempelfiber.se');
    const answer = await guess(identity, here.ip, 'ingen@exempelfiber.se');
    expect(answer).toMatchObject({ error: { code: 'locked' } });
  });

  test('a right password forgives earlier slips, and a restart does not', async () => {
    const first = start();
    await addSara(first);
    for (let tries = 0; tries < 4; tries += 1) await guess(first);
    await signInSara(first);
    for (let tries = 0; tries < 5; tries += 1) expect(await guess(first)).toMatchObject({ error: { code: 'wrong' } });
    await first.close();
    expect(await guess(start())).toMatchObject({ error: { code: 'locked' } });
  });

  test('one address that tries one password on many accounts is stopped', async () => {
    const identity = start();
    const answers = [];
    for (let tries = 0; tries < 42; tries += 1) answers.push(await guess(identity, here.ip, `p${tries}@exempel.se`));
    expect(answers.filter((one) => !one.ok && one.error.code === 'wrong')).toHaveLength(40);
  });
});

describe('accounts', () => {
  test('adding twice is one account; a new role at the issuer replaces the old, another issuer is added', async () => {
    const identity = start();
    await addSara(identity);
    await addSara(identity);
    const as = (issuer: IssuerId, role: 'supervisor' | 'agent') =>
      identity.addStaff({
        email: 'sara@exempelfiber.se',
        name: 'x',
        membership: { issuer, role },
        password: null,
      });
    await as(fiber, 'supervisor');
    await as(kraft, 'agent');
    const [sara, ...others] = await identity.listStaff();
    expect(others).toEqual([]);
    expect(sara?.name).toBe('Sara Lind');
    expect(sara?.memberships).toEqual(
      expect.arrayContaining([
        { issuer: fiber, role: 'supervisor' },
        { issuer: kraft, role: 'agent' },
      ]),
    );
  });

  test('a new password ends the sessions that the old one opened', async () => {
    const identity = start();
    await addSara(identity);
    const cookie = await signInSara(identity);
    await addSara(identity);
    expect(await identity.whoIs(cookie)).toBeNull();
  });

  test.each([
    ['inte en adress', password, 'not_an_email'],
    ['åsa@exempelfiber.se', password, 'not_an_email'],
    ['sara@demo.notan.invalid', password, 'reserved_address'],
    ['sara@exempelfiber.se', 'kort', 'weak_password'],
    ['sara@exempelfiber.se', 'aaaaaaaaaaaaaaa', 'weak_password'],
    ['sara@exempelfiber.se', 'sara älskar fiber', 'weak_password'],
    ['sara@exempelfiber.se', 'Lösenord12345', 'weak_password'],
    ['sara@exempelfiber.se', null, 'password_needed'],
  ])('%s with %s is refused as %s', async (email, given, problem) => {
    const membership = { issuer: fiber, role: 'agent' } as const;
    const answer = await start().addStaff({ email, name: 'Sara', membership, password: given });
    expect(answer).toEqual({ ok: false, error: problem });
  });

  test('two processes that start at once on a new file both come up', async () => {
    const [first, second] = [start(), start()];
    await Promise.all([first.warmUp(), second.warmUp()]);
    await addSara(first);
    expect(await second.listStaff()).toHaveLength(1);
  });

  test('the language a member chose is remembered', async () => {
    const identity = start();
    await addSara(identity);
    const cookie = await signInSara(identity);
    const member = await identity.whoIs(cookie);
    await identity.chooseLocale(member?.id ?? '', 'nb-NO');
    expect((await identity.whoIs(cookie))?.locale).toBe('nb-NO');
  });
});

describe('the demo', () => {
  test('one click signs in as each role, and two windows may be the same person', async () => {
    const identity = start({ demo: true });
    const roles = identity.demo?.people.map((person) => person.membership.role);
    expect(new Set(roles)).toEqual(new Set(['agent', 'supervisor', 'issuer_admin', 'issuer_editor', 'operator']));
    const one = await identity.demo?.signIn('exempelfiber-agent-1', here);
    const two = await identity.demo?.signIn('exempelfiber-agent-1', here);
    expect(one?.member.memberships).toEqual([{ issuer: fiber, role: 'agent' }]);
    expect(await identity.whoIs(toCookie(one?.setCookies ?? []))).toMatchObject({ name: 'Sara Lind' });
    expect(await identity.whoIs(toCookie(two?.setCookies ?? []))).toMatchObject({ name: 'Sara Lind' });
    expect(await identity.demo?.signIn('exempelfiber-boss', here)).toBeNull();
    // Another process of the same demo gives the account a password of its own.
    const other = start({ demo: true });
    expect(await other.demo?.signIn('exempelfiber-agent-1', here)).not.toBeNull();
    expect(await identity.demo?.signIn('exempelfiber-agent-1', here)).not.toBeNull();
  });

  test('a session of the demo is nobody once the same data is served outside it', async () => {
    const demo = start({ demo: true });
    const signedIn = await demo.demo?.signIn('exempelfiber-agent-1', here);
    await demo.close();
    const real = start();
    expect(real.demo).toBeNull();
    expect(await real.whoIs(toCookie(signedIn?.setCookies ?? []))).toBeNull();
  });
});

test('whoever has no cookie costs nothing: no database is opened', async () => {
  const identity = start();
  expect(await identity.whoIs('theme=dark')).toBeNull();
  await expect(rm(join(folder, 'staff.db'))).rejects.toThrow('ENOENT');
});
