import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdentity } from '../../../src/adapters/better-auth/create-identity.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { Identity } from '../../../src/ports/identity.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';

const fiber = 'exempelfiber' as IssuerId;
const password = 'en lång och lugn promenad';
const here = { ip: '192.0.2.7', userAgent: null };

let postgres: TestPostgres | null = null;
const open: Identity[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  for (const identity of open) await identity.close();
  await postgres?.stop();
});

function start(): Identity {
  const identity = createIdentity({
    database: { kind: 'postgres', url: postgres?.url ?? '' },
    secret: 'a secret of more than thirty-two bytes, for tests',
    publicUrl: 'http://127.0.0.1:3000',
    clock: { now: () => Date.now() },
    demoPeople: null,
  });
  open.push(identity);
  return identity;
}

describe('accounts on PostgreSQL', () => {
  test('three processes that start at once on an empty database come up, and know the same people', async (context) => {
    if (!postgres) return context.skip();
    const processes = [start(), start(), start()];
    await Promise.all(processes.map((one) => one.warmUp()));
    const membership = { issuer: fiber, role: 'agent' } as const;
    const sara = { email: 'sara@exempelfiber.se', name: 'Sara Lind', membership, password };
    expect((await processes[0]?.addStaff(sara))?.ok).toBe(true);
    await Promise.all(processes.map((one) => one.addStaff({ ...sara, password: null })));
    const signedIn = await processes[1]?.signIn({ email: sara.email, password }, here);
    if (!signedIn?.ok) throw new Error('refused');
    const cookie = signedIn.value.setCookies.map((one) => one.split(';')[0]).join('; ');
    const member = await processes[2]?.whoIs(cookie);
    expect(member).toMatchObject({ name: 'Sara Lind', memberships: [membership] });
    await processes[0]?.chooseLocale(member?.id ?? '', 'nb-NO');
    expect((await processes[2]?.whoIs(cookie))?.locale).toBe('nb-NO');
    const settings = { notify: true, sound: true, quiet: { on: true, from: '18:00', to: '07:30' }, undoSeconds: 10 };
    expect(await processes[2]?.deskSettings(member?.id ?? '')).toBeNull();
    await processes[0]?.keepDeskSettings(member?.id ?? '', settings);
    expect(await processes[2]?.deskSettings(member?.id ?? '')).toEqual(settings);
    await processes[0]?.signOut(cookie);
    expect(await processes[2]?.whoIs(cookie)).toBeNull();
  });

  test('guesses spread over processes are counted together', async (context) => {
    if (!postgres) return context.skip();
    const processes = [start(), start()];
    const guess = (index: number) =>
      processes[index % 2]?.signIn({ email: 'sara@exempelfiber.se', password: 'fel lösenord igen' }, here);
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => guess(index)));
    // Of a burst some are refused before five have been looked at; one after the other they all count.
    for (let index = 0; index < 5; index += 1) answers.push(await guess(index));
    const looked = answers.filter((one) => one && !one.ok && one.error.code === 'wrong');
    expect(looked).toHaveLength(5);
    const locked = await processes[0]?.signIn({ email: 'sara@exempelfiber.se', password }, here);
    expect(locked).toMatchObject({ ok: false, error: { code: 'locked' } });
  });
});
