import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountsAt, ROBIN } from '../emulator/emulator-rig.ts';

const RUN = ['src/cli/notan.ts', 'emulator'];
let folder: string;
let accounts: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notan-emulator-'));
  accounts = join(folder, 'accounts.json');
  writeFileSync(accounts, JSON.stringify(accountsAt('http://127.0.0.1:1')));
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const args = [...RUN, '--port', '0', '--json', '--accounts', accounts, '--data', join(folder, 'ledger.jsonl')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk: Buffer) => resolve(`${chunk}`)),
  );
  return { child, url: (JSON.parse(line) as { url: string }).url };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return gone;
}

const send = (url: string, text: string) =>
  fetch(`${url}/2010-04-01/Accounts/ACdemoexempelfiber/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('ACdemoexempelfiber:demo-twilio-exempelfiber')}` },
    body: new URLSearchParams({ From: '+46700000900', To: ROBIN, Body: text }),
  });

test('an emulator that is killed knows every message that it accepted', async () => {
  const first = await start();
  for (let count = 1; count <= 5; count += 1) expect((await send(first.url, `nr ${count}`)).status).toBe(201);
  await end(first.child, 'SIGKILL');
  const second = await start();
  const phone = (await (await fetch(`${second.url}/sms/${ROBIN}`)).json()) as {
    threads: { messages: { text: string }[] }[];
  };
  expect(phone.threads[0]?.messages.map(({ text }) => text)).toEqual(['nr 1', 'nr 2', 'nr 3', 'nr 4', 'nr 5']);
  expect(await end(second.child, 'SIGTERM')).toBe(0);
});

test('wrong use ends with 2 and a sentence', () => {
  const wrong = (...flags: string[]) => spawnSync(process.execPath, [...RUN, ...flags], { encoding: 'utf8' });
  expect(wrong('--port', 'many')).toMatchObject({ status: 2, stderr: expect.stringContaining('A port is 0 to 65535') });
  expect(wrong('--accounts', '/nowhere.json')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('/nowhere.json'),
  });
  expect(wrong('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--webhooks') });
});
