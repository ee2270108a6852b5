import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const password = 'en lång och lugn promenad';
let dataDir = '';

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'notan-cli-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** Runs `notan staff …` as an operator would, with `input` on standard input. */
function staff(args: readonly string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/cli/notan.ts', 'staff', ...args], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
    });
    const told = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      told.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      told.err += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, ...told }));
    child.stdin.end(input);
  });
}

const sara = ['add', 'sara@exempelfiber.se', '--issuer', 'exempelfiber', '--role', 'agent', '--name', 'Sara Lind'];

test('an operator adds a colleague, gives her a second place and lists who may sign in', async () => {
  expect((await staff([...sara, '--password-stdin'], `${password}\n`)).code).toBe(0);
  const place = [
    'add',
    'sara@exempelfiber.se',
    '--issuer',
    'eksempelkraft',
    '--role',
    'supervisor',
    '--password-stdin',
  ];
  expect((await staff(place)).code).toBe(0);
  const { out } = await staff(['list', '--json']);
  const [member, ...others] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { email: string; name: string; memberships: unknown[] });
  expect(others).toEqual([]);
  expect(member).toMatchObject({ email: 'sara@exempelfiber.se', name: 'Sara Lind' });
  expect(member?.memberships).toHaveLength(2);
  expect(out).not.toContain(password);
});

test('a weak password is a fault; an unknown issuer, an unknown role and no terminal to ask at are wrong use', async () => {
  expect(await staff([...sara, '--password-stdin'], 'kort\n')).toMatchObject({ code: 1, out: '' });
  const elsewhere = sara.map((one) => (one === 'exempelfiber' ? 'okand' : one));
  expect(await staff([...elsewhere, '--password-stdin'], password)).toMatchObject({ code: 2 });
  const boss = sara.map((one) => (one === 'agent' ? 'boss' : one));
  expect(await staff([...boss, '--password-stdin'], password)).toMatchObject({ code: 2 });
  const asked = await staff(sara);
  expect(asked).toMatchObject({ code: 2 });
  expect(asked.err).toContain('--password-stdin');
});

test('a link lets somebody in; an account is shut, opened and its device forgotten; what names nobody is a fault', async () => {
  const invite = ['invite', 'Ny@exempelfiber.se', '--issuer', 'exempelfiber', '--role', 'issuer_admin'];
  const { code, out } = await staff([...invite, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    email: 'ny@exempelfiber.se',
    role: 'issuer_admin',
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/console\/invitation#[\w-]{43}$/),
  });
  expect((await staff([...sara, '--password-stdin'], `${password}\n`)).code).toBe(0);
  const [, address = ''] = sara;
  expect((await staff(['shut', address, '--issuer', 'exempelfiber'])).code).toBe(0);
  expect((await staff(['list'])).out).not.toContain('exempelfiber:agent');
  expect((await staff(['open', address, '--issuer', 'exempelfiber'])).code).toBe(0);
  expect((await staff(['reset', address])).code).toBe(0);
  expect((await staff(['list'])).out).toContain('exempelfiber:agent');
  const faults = await Promise.all([
    staff(['reset', 'ingen@exempelfiber.se']),
    staff(['shut', address, '--issuer', 'eksempelkraft']),
    staff(['invite', address, '--issuer', 'exempelfiber', '--role', 'agent']),
  ]);
  expect(faults.map((one) => one.code)).toEqual([1, 1, 1]);
  expect((await staff(['shut', address, '--issuer', 'okand'])).code).toBe(2);
  // A dozen programs, one after the other.
}, 180_000);
