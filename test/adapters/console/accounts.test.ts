import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  EnrolmentView,
  NewInvitationView,
  OpenInvitationView,
  PeopleView,
  PersonView,
  SessionView,
} from '../../../src/model/account-view.ts';
import type { AuditView, MeView, ProblemView } from '../../../src/model/desk-view.ts';
import { totp } from '../../support/totp.ts';
import { type ConsoleWorld, fiber, kraft, password, startConsoleWorld } from './console-world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startConsoleWorld({
    staff: { secondFactor: 'by_role', company: null },
    times: { beatMs: 60_000, recheckMs: 60_000 },
  });
});
afterAll(() => world.close());

/** A browser: keeps its cookies, as one would. */
function browser(cookie = '') {
  const jar = new Map(cookie.split('; ').map((one) => [one.split('=')[0] ?? '', one] as const));
  return {
    cookie: () => [...jar.values()].filter(Boolean).join('; '),
    async ask<Answer>(
      method: string,
      path: string,
      body?: object,
    ): Promise<{ status: number; said: Answer & ProblemView }> {
      const response = await fetch(`${world.url}/console/api${path}`, {
        method,
        headers: {
          cookie: this.cookie(),
          origin: world.url,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      for (const one of response.headers.getSetCookie()) {
        const pair = one.split(';')[0] ?? '';
        jar.set(pair.split('=')[0] ?? '', one.includes('Max-Age=0') ? '' : pair);
      }
      const text = await response.text();
      return { status: response.status, said: (text === '' ? null : JSON.parse(text)) as Answer & ProblemView };
    },
  };
}
type Browser = ReturnType<typeof browser>;

async function takeDevice(who: Browser): Promise<EnrolmentView> {
  const { said } = await who.ask<EnrolmentView>('POST', '/me/second-factor', { password });
  const confirmed = await who.ask<MeView>('POST', '/me/second-factor/confirm', { code: totp(said.key, -1) });
  expect(confirmed.said.secondFactor).toBe('on');
  return said;
}

async function admin(name: string, issuer = fiber): Promise<Browser> {
  const who = browser(await world.signIn(name, { [issuer]: 'issuer_admin' }));
  await takeDevice(who);
  return who;
}

const logOf = async (who: Browser, issuer = fiber): Promise<readonly string[]> =>
  (await who.ask<AuditView>('GET', `/issuers/${issuer}/audit?limit=500`)).said.entries.map(
    (one) => `${one.name}: ${one.action}${one.about ? ` (${one.about})` : ''}${one.refused ? ' refused' : ''}`,
  );

describe('a second factor', () => {
  test('comes before everything else for who manages people, and is asked for at the next sign-in', async () => {
    const anna = browser(await world.signIn('Anna', { [fiber]: 'issuer_admin' }));
    expect((await anna.ask<MeView>('GET', '/me')).said.secondFactor).toBe('due');
    for (const path of ['/desk', `/issuers/${fiber}/people`, '/me/sessions', '/events', `/issuers/${fiber}/audit`])
      expect((await anna.ask('GET', path)).said.code, path).toBe('second_factor_needed');
    expect((await anna.ask('POST', '/me/second-factor', { password: 'fel fel fel fel' })).said).toMatchObject({
      status: 403,
      reason: 'wrong_password',
    });
    const made = await takeDevice(anna);
    expect(decodeURIComponent(made.qr)).toMatch(/^data:image\/svg\+xml,<svg/);
    expect((await anna.ask('GET', `/issuers/${fiber}/people`)).status).toBe(200);

    const again = browser();
    expect((await again.ask('POST', '/sign-in', { email: 'anna@exempel.se', password })).said).toEqual({
      codeNeeded: true,
    });
    expect((await again.ask('GET', '/me')).status).toBe(401);
    expect((await again.ask('POST', '/sign-in/code', { code: '000000' })).said).toMatchObject({
      status: 401,
      reason: 'wrong',
    });
    const code = totp(made.key).replace(/^.../, '$& ');
    expect((await again.ask<MeView>('POST', '/sign-in/code', { code })).said.name).toBe('Anna');
    expect((await again.ask('GET', '/desk')).status).toBe(200);
    const off = await again.ask<MeView>('POST', '/me/second-factor/off', { password });
    expect(off.said.secondFactor).toBe('due');
    expect((await again.ask('GET', '/desk')).said.code).toBe('second_factor_needed');
    await takeDevice(again);
    expect(await logOf(again)).toEqual(
      expect.arrayContaining([
        'Anna: second factor on',
        'Anna: sign in (password and code)',
        'Anna: second factor off',
      ]),
    );
  });

  test('is no business of an agent, unless the issuer says so', async () => {
    const sara = browser(await world.signIn('Sara', { [fiber]: 'agent' }));
    expect((await sara.ask<MeView>('GET', '/me')).said.secondFactor).toBe('off');
    expect((await sara.ask('GET', '/desk')).status).toBe(200);
  });

  test('that is lost is forgotten by an admin, but not where the account is others’ too', async () => {
    const berit = await admin('Berit');
    const lost = browser(await world.signIn('Lo Lost', { [fiber]: 'agent' }));
    await takeDevice(lost);
    const shared = browser(await world.signIn('Delad', { [fiber]: 'agent', [kraft]: 'agent' }));
    await takeDevice(shared);
    const { people } = (await berit.ask<PeopleView>('GET', `/issuers/${fiber}/people`)).said;
    const idOf = (name: string): string => people.find((one) => one.name.toLowerCase().startsWith(name))?.id ?? '';
    const reset = await berit.ask<PersonView>('POST', `/issuers/${fiber}/people/${idOf('lo')}/second-factor-reset`, {});
    expect(reset.said).toMatchObject({ secondFactor: 'off', sessions: 0 });
    expect((await lost.ask('GET', '/me')).status).toBe(401);
    const refused = await berit.ask('POST', `/issuers/${fiber}/people/${idOf('del')}/second-factor-reset`, {});
    expect(refused).toMatchObject({ status: 403, said: { reason: 'elsewhere' } });
    expect((await shared.ask('GET', '/me')).status).toBe(200);
    expect(await logOf(berit)).toContain('Berit: reset second factor (lolost@exempel.se)');
  });
});

describe('invitations', () => {
  test('a link makes an account once; who was invited may what was said; all of it is in the log', async () => {
    const cilla = await admin('Cilla');
    const made = await cilla.ask<NewInvitationView>('POST', `/issuers/${fiber}/invitations`, {
      email: 'Ny@Exempel.se',
      role: 'supervisor',
    });
    const token = made.said.link.split('#')[1];
    expect(made.said.link).toBe(`${world.url}/console/invitation#${token}`);
    const guest = browser();
    const look = await guest.ask<OpenInvitationView>('POST', '/invitations/look', { token });
    expect(look.said).toEqual({
      issuerName: 'Exempelfiber',
      email: 'ny@exempel.se',
      role: 'supervisor',
      invitedBy: 'Cilla',
      hasAccount: false,
    });
    const weak = await guest.ask('POST', '/invitations/accept', {
      token,
      account: { name: 'Nu Ny', password: 'kort' },
    });
    expect(weak.said.reason).toBe('weak_password');
    const account = { name: 'Nu Ny', password };
    const accepted = await guest.ask<MeView>('POST', '/invitations/accept', { token, account });
    expect(accepted.said).toMatchObject({ name: 'Nu Ny', issuers: [{ id: fiber, role: 'supervisor', manage: false }] });
    expect((await guest.ask('GET', '/desk')).status).toBe(200);
    expect((await browser().ask('POST', '/invitations/accept', { token, account })).status).toBe(404);
    const log = await logOf(cilla);
    expect(log).toContain('Cilla: invite (ny@exempel.se: supervisor)');
    expect(log).toContain('Nu Ny: accept invitation (ny@exempel.se: supervisor)');
    expect(log.join()).not.toContain(token);
  });

  test('nobody gives a role they may not give, and what is taken back is gone', async () => {
    const dan = await admin('Dan');
    const operator = await dan.ask('POST', `/issuers/${fiber}/invitations`, {
      email: 'op@exempel.se',
      role: 'operator',
    });
    expect(operator.status).toBe(403);
    const made = await dan.ask<NewInvitationView>('POST', `/issuers/${fiber}/invitations`, {
      email: 'bort@exempel.se',
      role: 'agent',
    });
    const open = await dan.ask<PeopleView>('GET', `/issuers/${fiber}/people`);
    expect(open.said.roles).not.toContain('operator');
    expect(open.said.invitations.map((one) => one.email)).toContain('bort@exempel.se');
    expect(JSON.stringify(open.said)).not.toContain(made.said.link.split('#')[1]);
    expect((await dan.ask('DELETE', `/issuers/${fiber}/invitations/${made.said.invitation.id}`)).status).toBe(204);
    expect((await browser().ask('POST', '/invitations/look', { token: made.said.link.split('#')[1] })).status).toBe(
      404,
    );
    const twice = await dan.ask('POST', `/issuers/${fiber}/invitations`, { email: 'dan@exempel.se', role: 'agent' });
    expect(twice.said.reason).toBe('has_place');
  });
});

describe('people', () => {
  test('a role changes at once; one’s own place, an operator’s, and a role that is not to be given do not', async () => {
    const eva = await admin('Eva');
    const olof = browser(await world.signIn('Olof', { [fiber]: 'operator' }));
    const frida = browser(await world.signIn('Frida', { [fiber]: 'agent' }));
    expect((await olof.ask<MeView>('GET', '/me')).said.secondFactor).toBe('due');
    const { people } = (await eva.ask<PeopleView>('GET', `/issuers/${fiber}/people`)).said;
    const of = (name: string): PersonView | undefined => people.find((one) => one.name === name);
    expect(of('Eva')).toMatchObject({ isMe: true, mayChange: false, secondFactor: 'on' });
    expect(of('Olof')).toMatchObject({ mayChange: false, secondFactor: 'due' });
    const put = (name: string, role: string) =>
      eva.ask<PersonView>('PUT', `/issuers/${fiber}/people/${of(name)?.id}/role`, { role });
    expect((await put('Frida', 'supervisor')).said.role).toBe('supervisor');
    expect((await frida.ask('GET', `/issuers/${fiber}/audit`)).status).toBe(200);
    expect((await put('Eva', 'agent')).status).toBe(403);
    expect((await put('Olof', 'agent')).status).toBe(403);
    expect((await put('Frida', 'operator')).status).toBe(403);
    expect(await logOf(eva)).toEqual(
      expect.arrayContaining([
        'Eva: change role (frida@exempel.se: agent → supervisor)',
        'Eva: change account (eva@exempel.se) refused',
      ]),
    );
  });

  test('shutting an account ends its open console at once, and the account comes in again when it is opened', async () => {
    const greta = await admin('Greta');
    const hans = browser(await world.signIn('Hans', { [fiber]: 'agent' }));
    const stream = await fetch(`${world.url}/console/api/events`, { headers: { cookie: hans.cookie() } });
    const { people } = (await greta.ask<PeopleView>('GET', `/issuers/${fiber}/people`)).said;
    const path = `/issuers/${fiber}/people/${people.find((one) => one.name === 'Hans')?.id}`;
    expect((await greta.ask<PersonView>('PUT', `${path}/shut`, { shut: true })).said).toMatchObject({
      isShut: true,
      sessions: 0,
    });
    // The stream asks by itself once a minute here: it is over because it was told to ask.
    expect(await stream.text()).toContain('event: signed_out');
    expect((await hans.ask('GET', '/me')).status).toBe(401);
    expect((await hans.ask('POST', '/sign-in', { email: 'hans@exempel.se', password })).status).toBe(401);
    await greta.ask('PUT', `${path}/shut`, { shut: false });
    expect((await hans.ask('POST', '/sign-in', { email: 'hans@exempel.se', password })).status).toBe(200);
    expect((await greta.ask<PersonView>('POST', `${path}/sign-out`, {})).said.sessions).toBe(0);
    expect((await hans.ask('GET', '/me')).status).toBe(401);
  });
});

test('one sees where one is signed in, and ends one, or all others', async () => {
  const one = browser(await world.signIn('Ida', { [fiber]: 'agent' }));
  const two = browser(await world.signIn('Ida', { [fiber]: 'agent' }));
  const three = browser();
  await one.ask('POST', '/sign-in', { email: 'ida@exempel.se', password });
  await two.ask('POST', '/sign-in', { email: 'ida@exempel.se', password });
  await three.ask('POST', '/sign-in', { email: 'ida@exempel.se', password });
  const { sessions } = (await one.ask<{ sessions: SessionView[] }>('GET', '/me/sessions')).said;
  expect(sessions.filter((session) => session.isThis)).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ ip: '127.0.0.1' });
  const mine = (await three.ask<{ sessions: SessionView[] }>('GET', '/me/sessions')).said.sessions.find(
    (session) => session.isThis,
  );
  expect((await one.ask('DELETE', `/me/sessions/${mine?.id}`)).status).toBe(204);
  expect((await three.ask('GET', '/me')).status).toBe(401);
  expect((await one.ask<{ ended: number }>('POST', '/me/sessions/end-others', {})).said.ended).toBeGreaterThan(0);
  expect((await two.ask('GET', '/me')).status).toBe(401);
  expect((await one.ask('GET', '/me')).status).toBe(200);
});

test('what was done on the machine is in the log of its issuer, with its own time, once', async () => {
  const mia = await admin('Mia');
  await world.identity.deeds.note(fiber, 'reset second factor', 'lo@exempel.se');
  await world.identity.deeds.note(kraft, 'invite', 'ny@eksempel.no: agent');
  for (let times = 0; times < 2; times += 1) {
    const log = await logOf(mia);
    expect(log.filter((line) => line.startsWith('notan staff'))).toEqual([
      'notan staff: reset second factor (lo@exempel.se)',
    ]);
  }
  expect(await world.identity.deeds.waiting(fiber)).toEqual([]);
  expect(await world.identity.deeds.waiting(kraft)).toHaveLength(1);
});

test('a wrong password is in the log of the issuers it was tried at, once an hour, and of no other', async () => {
  const jon = await admin('Jon');
  const kari = await admin('Kari', kraft);
  await world.signIn('Lisa', { [fiber]: 'agent' });
  for (let tries = 0; tries < 3; tries += 1)
    await browser().ask('POST', '/sign-in', { email: 'lisa@exempel.se', password: 'fel fel fel fel' });
  await expect.poll(() => logOf(jon)).toContain('Lisa: sign in refused');
  expect((await logOf(jon)).filter((line) => line === 'Lisa: sign in refused')).toHaveLength(1);
  expect((await logOf(kari, kraft)).join()).not.toContain('Lisa');
});

test('settings follow the person into every browser, are nobody else’s, and take no field that is not known', async () => {
  const one = browser(await world.signIn('Inga Val', { [fiber]: 'agent' }));
  const two = browser();
  await two.ask('POST', '/sign-in', { email: 'ingaval@exempel.se', password });
  const other = browser(await world.signIn('Olle Annan', { [kraft]: 'agent' }));
  const settings = { notify: true, sound: true, quiet: { on: true, from: '18:00', to: '07:30' }, undoSeconds: 10 };
  expect((await one.ask('GET', '/me/settings')).said).toEqual({ settings: null });
  for (let twice = 0; twice < 2; twice += 1)
    expect(await one.ask('PUT', '/me/settings', settings)).toEqual({ status: 200, said: { settings } });
  expect((await two.ask('GET', '/me/settings')).said).toEqual({ settings });
  expect((await other.ask('GET', '/me/settings')).said).toEqual({ settings: null });
  await other.ask('PUT', '/me/settings', { ...settings, sound: false });
  expect((await two.ask('GET', '/me/settings')).said).toEqual({ settings });
  for (const [wrong, pointer] of [
    [{ ...settings, member: 'x' }, '/'],
    [{ ...settings, sound: 'yes' }, '/sound'],
    [{ ...settings, undoSeconds: 1e9 }, '/undoSeconds'],
    [{ ...settings, quiet: { on: true, from: '25:00', to: '08:00' } }, '/quiet/from'],
  ] as const) {
    const { status, said } = await one.ask<{ errors: { pointer: string }[] }>('PUT', '/me/settings', wrong);
    expect([status, said.errors.map((fault) => fault.pointer)]).toEqual([400, [pointer]]);
  }
  expect((await two.ask('GET', '/me/settings')).said).toEqual({ settings });
  expect((await browser().ask('GET', '/me/settings')).status).toBe(401);
});
