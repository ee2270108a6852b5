import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nameOfUser } from '../../src/cli/name-of-user.ts';
import { showPayee } from '../../src/cli/show-payee.ts';
import { showPublication } from '../../src/cli/show-publication.ts';

const changes = [{ field: 'bankgiro', from: '5402-9681', to: '378-3511' }];
const nobody = { moved: 0, failed: 0, waiting: 0 };

it('a change of where money goes is shown in red, with who must do what, in each language', () => {
  const shown = showPublication(
    {
      number: null,
      changes: [],
      faults: [],
      rehearsal: nobody,
      moved: null,
      payee: { state: 'changed', changes, waiting: null },
    },
    'sv',
    true,
  );
  expect(shown).toContain('\u001b[31m');
  expect(shown).toContain('bankgiro: 5402-9681 → 378-3511');
  expect(shown).not.toContain('Inget har ändrats');
  const waiting = { number: 2, askedBy: 'Eva\u0007', agreedBy: null, inForceFrom: null };
  expect(showPayee({ state: 'asked', changes, waiting }, 'nb', false)).toEqual([
    '! Endrer hvor pengene går',
    '    bankgiro: 5402-9681 → 378-3511',
    '    Eva har bedt om det. En annen person godkjenner med: notan publish --agree --by NAVN',
  ]);
  const agreed = { ...waiting, agreedBy: 'Ola', inForceFrom: '2026-11-13T09:00:00.000Z' };
  expect(showPayee({ state: 'agreed', changes, waiting: agreed }, 'en', false).at(-1)).toContain(
    'In force from 2026-11-13 09:00',
  );
  expect(showPayee({ state: 'same', changes: [], waiting: null }, 'sv', true)).toEqual([]);
});

it('knows who publishes where the system does, and nobody where a number has no name, as in containers', () => {
  expect(nameOfUser(() => ({ username: 'eva' }))).toBe('eva');
  const nobody = (): never => {
    throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
  };
  expect(nameOfUser(nobody)).toBeUndefined();
});

it('a person agrees to where the money goes, or refuses it, although a flow has a fault', async () => {
  const waiting = { number: 2, askedBy: 'Eva', agreedBy: null, inForceFrom: null };
  const fault = { file: 'a.yaml', line: 1, column: 1, severity: 'error', message: 'wrong' } as const;
  const payee = { state: 'asked', changes, waiting } as const;
  const plan = { number: null, changes: [], faults: [fault], rehearsal: nobody, moved: null, payee };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const isYes = request.url === '/v1/payee/changes/2/yes';
    const isNo = request.url === '/v1/payee/changes/2/no';
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        isYes ? { ...payee, state: 'agreed' } : isNo ? { ...payee, state: 'changed', waiting: null } : plan,
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = (...args: readonly string[]) =>
    new Promise<number>((resolve) => {
      const notan = join(import.meta.dirname, '../../src/cli/notan.ts');
      const all = [notan, 'publish', '--url', url, '--token', 'x', '--yes', '--by', 'Ola', ...args];
      execFile(process.execPath, all, (error) => resolve(error === null ? 0 : Number(error.code)));
    });
  expect(await run('--agree')).toBe(0);
  expect(asked.at(-1)).toBe('POST /v1/payee/changes/2/yes');
  expect(await run('--refuse')).toBe(0);
  expect(asked.at(-1)).toBe('POST /v1/payee/changes/2/no');
  const before = asked.length;
  expect(await run('--agree', '--refuse')).not.toBe(0);
  expect(asked).toHaveLength(before);
  expect(await run()).toBe(1);
  server.close();
});
