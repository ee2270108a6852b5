import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdentity } from '../../../src/adapters/better-auth/create-identity.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { Role } from '../../../src/model/staff-member.ts';
import type { Identity } from '../../../src/ports/identity.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { totp } from '../../support/totp.ts';

const fiber = 'exempelfiber' as IssuerId;
const kraft = 'eksempelkraft' as IssuerId;
const password = 'en lång och lugn promenad';
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

let postgres: TestPostgres | null = null;
let folder = '';
let forward = 0;
let addresses = 0;
beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(join(tmpdir(), 'notan-accounts-'));
});
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A place to sign in from that nobody has tried from. */
function here() {
  addresses += 1;
  return { ip: `192.0.2.${addresses}`, userAgent: 'Firefox' };
}

const toCookie = (setCookies: readonly string[]): string =>
  setCookies
    .filter((one) => !one.includes('Max-Age=0'))
    .map((one) => one.split(';')[0])
    .join('; ');

describe.each(['sqlite', 'postgres'] as const)('accounts on %s', (kind) => {
  let identity: Identity;
  let people = 0;
  beforeAll(() => {
    identity = createIdentity({
      database:
        kind === 'sqlite'
          ? { kind, file: join(folder, 'staff.db') }
          : { kind, url: postgres?.url ?? 'postgres://nowhere.invalid' },
      secret: 'a secret of more than thirty-two bytes, for tests',
      publicUrl: 'http://127.0.0.1:3000',
      clock: { now: () => Date.now() + forward },
      demoPeople: null,
    });
  });
  afterAll(() => identity.close());
  const skips = (): boolean => kind === 'postgres' && postgres === null;

  async function add(
    places: Partial<Record<string, Role>> = { [fiber]: 'agent' },
  ): Promise<{ id: string; email: string }> {
    people += 1;
    const email = `p${people}@exempelfiber.se`;
    let id = '';
    for (const [issuer, role] of Object.entries(places)) {
      const membership = { issuer: issuer as IssuerId, role: role ?? 'agent' };
      const added = await identity.addStaff({ email, name: `Person ${people}`, membership, password });
      if (added.ok) id = added.value.id;
    }
    return { id, email };
  }

  async function signIn(email: string): Promise<string> {
    const signedIn = await identity.signIn({ email, password }, here());
    if (!signedIn.ok) throw new Error(signedIn.error.code);
    return toCookie(signedIn.value.setCookies);
  }

  /** The cookies of the first step, for an account with a device. */
  async function firstStep(email: string): Promise<string> {
    const first = await identity.signIn({ email, password }, here());
    if (first.ok || first.error.code !== 'code_needed') throw new Error('no code was asked for');
    return toCookie(first.error.setCookies);
  }

  async function enrol(email: string) {
    const cookie = await signIn(email);
    const made = await identity.secondFactor.enrol(cookie, password, here());
    if (!made.ok) throw new Error(made.error);
    const confirmed = await identity.secondFactor.confirm(cookie, totp(made.value.key, -1));
    if (!confirmed.ok) throw new Error(confirmed.error);
    return { ...made.value, cookie: toCookie(confirmed.value), before: cookie };
  }

  describe('a second factor', () => {
    test('counts once a code was seen, is asked for from then on, and ends what was open before', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add();
      const elsewhere = await signIn(email);
      const cookie = await signIn(email);
      const wrong = await identity.secondFactor.enrol(cookie, 'fel fel fel fel', here());
      expect(wrong).toEqual({ ok: false, error: 'wrong_password' });
      const made = await identity.secondFactor.enrol(cookie, password, here());
      if (!made.ok) throw new Error(made.error);
      expect(made.value.uri).toMatch(/^otpauth:\/\/totp\/Notan:/);
      expect(made.value.backupCodes).toHaveLength(10);
      expect(await identity.secondFactor.confirm(cookie, '000000')).toMatchObject({ ok: false });
      expect((await identity.whoIs(cookie))?.secondFactor).toBe(false);
      const confirmed = await identity.secondFactor.confirm(cookie, totp(made.value.key));
      if (!confirmed.ok) throw new Error(confirmed.error);
      expect(await identity.whoIs(toCookie(confirmed.value))).toMatchObject({ email, secondFactor: true });
      expect(await identity.whoIs(cookie)).toBeNull();
      expect(await identity.whoIs(elsewhere)).toBeNull();

      const step = await firstStep(email);
      expect(await identity.whoIs(step)).toBeNull();
      const signedIn = await identity.secondFactor.enter(step, totp(made.value.key, 1), here());
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      expect(await identity.whoIs(toCookie(signedIn.value.setCookies))).toMatchObject({ email });
    });

    test('a code opens once, whoever types it second, also when both type at the same moment', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add();
      const { key } = await enrol(email);
      const steps = [await firstStep(email), await firstStep(email), await firstStep(email)];
      const code = totp(key);
      const answers = await Promise.all(
        steps.slice(0, 2).map((step) => identity.secondFactor.enter(step, code, here())),
      );
      expect(answers.filter((one) => one.ok)).toHaveLength(1);
      expect(answers.find((one) => !one.ok)).toEqual({ ok: false, error: { code: 'used' } });
      const late = await identity.secondFactor.enter(steps[2], code, here());
      expect(late).toEqual({ ok: false, error: { code: 'used' } });
      expect(
        await identity.sessions.of((await identity.listStaff()).find((one) => one.email === email)?.id ?? ''),
      ).toHaveLength(2);
    });

    test('a backup code opens once; new ones make the old worthless', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add();
      const { backupCodes, cookie } = await enrol(email);
      const [first = '', second = ''] = backupCodes;
      const enter = async (code: string) => identity.secondFactor.enter(await firstStep(email), code, here());
      expect((await enter(first)).ok).toBe(true);
      expect(await enter(first)).toEqual({ ok: false, error: { code: 'wrong' } });
      const renewed = await identity.secondFactor.renewBackupCodes(cookie, password, here());
      if (!renewed.ok) throw new Error(renewed.error);
      expect(await enter(second)).toEqual({ ok: false, error: { code: 'wrong' } });
      expect((await enter(renewed.value[0] ?? '')).ok).toBe(true);
    });

    test('five wrong codes end the try, ten in a row shut the second step, from every address', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add();
      const { key } = await enrol(email);
      for (let round = 0; round < 2; round += 1) {
        const step = await firstStep(email);
        const answers = [];
        for (let tries = 0; tries < 6; tries += 1)
          answers.push(await identity.secondFactor.enter(step, `00000${tries}`, here()));
        expect(answers.map((one) => (one.ok ? 'in' : one.error.code))).toEqual([
          ...Array<string>(5).fill('wrong'),
          round === 0 ? 'stale' : 'locked',
        ]);
      }
      const locked = await identity.secondFactor.enter(await firstStep(email), totp(key), here());
      expect(locked).toMatchObject({ ok: false, error: { code: 'locked' } });
    });

    test('a lost device is forgotten, and every session with it', async (context) => {
      if (skips()) return context.skip();
      const { email, id } = await add();
      const { cookie } = await enrol(email);
      await identity.secondFactor.reset(id);
      await identity.secondFactor.reset(id);
      expect(await identity.whoIs(cookie)).toBeNull();
      expect((await identity.whoIs(await signIn(email)))?.secondFactor).toBe(false);
    });

    test('without a first step, or with one that is made up, no code is looked at', async (context) => {
      if (skips()) return context.skip();
      for (const cookie of [undefined, 'x=1', 'notan.two_factor=made.up'])
        expect(await identity.secondFactor.enter(cookie, '123456', here())).toEqual({
          ok: false,
          error: { code: 'stale' },
        });
    });

    test('keys and backup codes are not to be read in the database', async () => {
      if (kind !== 'sqlite') return;
      const { email } = await add();
      const { key, backupCodes } = await enrol(email);
      const database = new DatabaseSync(join(folder, 'staff.db'), { readOnly: true });
      const rows = JSON.stringify(database.prepare('SELECT * FROM staff_two_factor').all());
      database.close();
      expect(rows).not.toContain(key);
      expect(rows).not.toContain(backupCodes[0]);
    });
  });

  describe('an invitation', () => {
    const invite = async (email: string, role: Role = 'agent', issuer = fiber) => {
      const made = await identity.invitations.invite({ issuer, email, role, invitedBy: 'Anna' });
      if (!made.ok) throw new Error(made.error);
      return made.value;
    };
    const accept = (token: string, name = 'Nils Ny') =>
      identity.invitations.accept({ token, account: { name, password }, cookie: undefined }, here());

    test('makes an account with the role that was given, once, also for two who press at once', async (context) => {
      if (skips()) return context.skip();
      const { token } = await invite(`Ny.${kind}@exempelfiber.se`, 'supervisor');
      expect(await identity.invitations.look(token)).toMatchObject({ role: 'supervisor', hasAccount: false });
      const answers = await Promise.all([accept(token), accept(token)]);
      const [done] = answers.filter((one) => one.ok);
      expect(answers.filter((one) => one.ok)).toHaveLength(1);
      if (!done?.ok) throw new Error('nobody came in');
      expect(await identity.whoIs(toCookie(done.value.setCookies))).toMatchObject({
        email: `ny.${kind}@exempelfiber.se`,
        name: 'Nils Ny',
        memberships: [{ issuer: fiber, role: 'supervisor' }],
      });
      expect(await identity.invitations.look(token)).toBeNull();
      expect(await accept(token)).toEqual({ ok: false, error: 'gone' });
    });

    test('is gone when it was taken back, sent anew, or a week old; and nobody sees another issuer’s', async (context) => {
      if (skips()) return context.skip();
      const first = await invite(`a.${kind}@exempel.se`);
      const second = await invite(`a.${kind}@exempel.se`, 'supervisor');
      expect(await identity.invitations.look(first.token)).toBeNull();
      expect(await identity.invitations.revoke(kraft, second.invitation.id)).toBeNull();
      expect(await identity.invitations.of(kraft)).toEqual([]);
      expect((await identity.invitations.of(fiber)).filter((one) => one.email === `a.${kind}@exempel.se`)).toHaveLength(
        1,
      );
      expect(await identity.invitations.revoke(fiber, second.invitation.id)).toMatchObject({ role: 'supervisor' });
      expect(await identity.invitations.revoke(fiber, second.invitation.id)).toBeNull();
      expect(await accept(second.token)).toEqual({ ok: false, error: 'gone' });
      const third = await invite(`a.${kind}@exempel.se`);
      forward += WEEK_MS + 1;
      expect(await accept(third.token)).toEqual({ ok: false, error: 'gone' });
      forward = 0;
      expect(await identity.invitations.look('made-up')).toBeNull();
    });

    test('a weak password uses nothing up', async (context) => {
      if (skips()) return context.skip();
      const { token } = await invite(`b.${kind}@exempel.se`);
      const account = { name: 'B', password: 'kort' };
      const weak = await identity.invitations.accept({ token, account, cookie: undefined }, here());
      expect(weak).toEqual({ ok: false, error: 'weak_password' });
      expect((await accept(token)).ok).toBe(true);
    });

    test('to an address with an account gives a place to its owner alone, and no link opens the account', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add({ [kraft]: 'agent' });
      const stranger = await signIn((await add()).email);
      const { token } = await invite(email);
      const take = (cookie: string | undefined) =>
        identity.invitations.accept({ token, account: null, cookie }, here());
      expect(await accept(token)).toEqual({ ok: false, error: 'not_theirs' });
      expect(await take(undefined)).toEqual({ ok: false, error: 'not_theirs' });
      expect(await take(stranger)).toEqual({ ok: false, error: 'not_theirs' });
      const own = await signIn(email);
      expect((await take(own)).ok).toBe(true);
      expect((await identity.whoIs(own))?.memberships).toHaveLength(2);
      const again = await identity.invitations.invite({ issuer: fiber, email, role: 'agent', invitedBy: 'Anna' });
      expect(again).toEqual({ ok: false, error: 'has_place' });
    });
  });

  describe('sessions and places', () => {
    test('one is ended, or all others; another member’s cannot be', async (context) => {
      if (skips()) return context.skip();
      const [mine, theirs] = [await add(), await add()];
      const cookies = [await signIn(mine.email), await signIn(mine.email), await signIn(mine.email)];
      const other = await signIn(theirs.email);
      const own = await identity.sessions.of(mine.id);
      expect(own).toHaveLength(3);
      expect(own[0]).toMatchObject({ userAgent: 'Firefox', ip: expect.stringMatching(/^192\.0\.2\./) });
      const [foreign] = await identity.sessions.of(theirs.id);
      expect(await identity.sessions.end(mine.id, foreign?.id ?? '')).toBe(false);
      const third = (await identity.whoIs(cookies[2]))?.session ?? '';
      expect(await identity.sessions.end(mine.id, third)).toBe(true);
      expect(await identity.whoIs(cookies[2])).toBeNull();
      const first = (await identity.whoIs(cookies[0]))?.session ?? '';
      expect(await identity.sessions.endAll(mine.id, first)).toBe(1);
      expect(await identity.whoIs(cookies[1])).toBeNull();
      expect(await identity.whoIs(cookies[0])).not.toBeNull();
      expect(await identity.whoIs(other)).not.toBeNull();
    });

    test('a place that is shut ends the sessions and lets nobody in; other issuers’ places stay', async (context) => {
      if (skips()) return context.skip();
      const both = await add({ [fiber]: 'agent', [kraft]: 'supervisor' });
      const one = await add();
      const cookie = await signIn(one.email);
      expect(await identity.people.shut(kraft, one.id, true)).toBe(false);
      expect(await identity.people.shut(fiber, one.id, true)).toBe(true);
      expect(await identity.whoIs(cookie)).toBeNull();
      expect(await identity.signIn({ email: one.email, password }, here())).toMatchObject({ error: { code: 'wrong' } });
      expect(await identity.sessions.of(one.id)).toEqual([]);
      await identity.people.shut(fiber, both.id, true);
      expect((await identity.whoIs(await signIn(both.email)))?.memberships).toEqual([
        { issuer: kraft, role: 'supervisor' },
      ]);
      await identity.people.shut(fiber, one.id, false);
      expect(await identity.whoIs(await signIn(one.email))).not.toBeNull();
      expect(await identity.people.changeRole(fiber, one.id, 'supervisor')).toBe(true);
      expect(await identity.people.changeRole(kraft, one.id, 'issuer_admin')).toBe(false);
      const listed = await identity.people.of(fiber);
      expect(listed.find(({ id }) => id === one.id)).toMatchObject({
        role: 'supervisor',
        isShut: false,
        sessions: 1,
        elsewhere: false,
      });
      expect(listed.find(({ id }) => id === both.id)).toMatchObject({ isShut: true, elsewhere: true });
      expect((await identity.people.of(kraft)).some(({ id }) => id === one.id)).toBe(false);
    });
  });

  describe('who a company answers for', () => {
    const person = (subject: string, email: string, issuer = fiber) => ({ issuer, subject, email, name: 'Kim Kontor' });

    test('comes in when invited, or when anybody of the company may, and to that issuer alone', async (context) => {
      if (skips()) return context.skip();
      const email = `kontor.${kind}@exempelfiber.se`;
      const subject = `s-${kind}`;
      expect(await identity.company.enter(person(subject, email), null, here())).toEqual({
        ok: false,
        error: 'not_invited',
      });
      await identity.invitations.invite({ issuer: fiber, email, role: 'supervisor', invitedBy: 'Anna' });
      const first = await identity.company.enter(person(subject, email), 'agent', here());
      if (!first.ok) throw new Error(first.error);
      expect(first.value).toMatchObject({
        isNew: true,
        member: { vouched: true, memberships: [{ issuer: fiber, role: 'supervisor' }] },
      });
      const renamed = await identity.company.enter(person(subject, `gift.${kind}@exempelfiber.se`), null, here());
      expect(renamed).toMatchObject({ ok: true, value: { isNew: false, member: { email } } });
      const { id } = first.value.member;
      await identity.people.shut(fiber, id, true);
      expect(await identity.company.enter(person(subject, email), 'agent', here())).toEqual({
        ok: false,
        error: 'shut',
      });
    });

    test('somebody with places at two issuers gets through one company’s sign-in that company’s place alone', async (context) => {
      if (skips()) return context.skip();
      const { email } = await add({ [fiber]: 'agent', [kraft]: 'issuer_admin' });
      const entered = await identity.company.enter(person(`b-${kind}`, email), null, here());
      if (!entered.ok) throw new Error(entered.error);
      const cookie = toCookie(entered.value.setCookies);
      expect((await identity.whoIs(cookie))?.memberships).toEqual([{ issuer: fiber, role: 'agent' }]);
      await identity.people.shut(fiber, entered.value.member.id, true);
      expect(await identity.whoIs(cookie)).toBeNull();
    });
  });
});
