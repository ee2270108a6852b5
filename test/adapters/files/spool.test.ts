import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpool } from '../../../src/adapters/files/create-spool.ts';
import type { IssuerId } from '../../../src/model/ids.ts';
import type { SpooledRequest } from '../../../src/ports/spool.ts';

const log = { info() {}, warn() {}, error() {} };

describe('requests that wait on disk', () => {
  let folder = '';
  let now = 1_800_000_000_000;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notan-spool-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (mostEntries?: number) =>
    createSpool(folder, { now: () => now, log, ...(mostEntries !== undefined && { mostEntries }) });
  const entry = (body: string): SpooledRequest => ({
    issuer: 'exempelfiber' as IssuerId,
    channel: 'sms',
    path: 'message',
    request: { method: 'POST', url: 'https://n.example/a', headers: { a: 'b' }, body: new TextEncoder().encode(body) },
    receivedAt: '2026-11-27T08:00:00.000Z',
  });
  const drained = async (spool: ReturnType<typeof open>, answer: 'done' | 'aside' = 'done') => {
    const bodies: string[] = [];
    await spool.drain(async ({ request }) => {
      bodies.push(new TextDecoder().decode(request.body));
      return answer;
    });
    return bodies;
  };

  it('come back byte for byte in the order they came, also after a restart and when the clock was set back', async () => {
    const first = open();
    for (const body of ['en å', 'två', 'tre\u0000\n']) {
      expect(await first.keep(entry(body))).toBe(true);
      now -= 60_000;
    }
    const second = open();
    expect(second.waiting()).toBe(3);
    expect(await drained(second)).toEqual(['en å', 'två', 'tre\u0000\n']);
    expect([second.waiting(), readdirSync(folder)]).toEqual([0, ['aside']]);
  });

  it('stay where they are while they cannot be taken, and nothing overtakes', async () => {
    const spool = open();
    await spool.keep(entry('a'));
    await spool.keep(entry('b'));
    const seen: string[] = [];
    await spool.drain(async ({ request }) => {
      seen.push(new TextDecoder().decode(request.body));
      return 'later';
    });
    expect([seen, spool.waiting()]).toEqual([['a'], 2]);
    expect(await drained(spool)).toEqual(['a', 'b']);
  });

  it('are put aside when they can never be taken, broken files too, and the rest goes on', async () => {
    const spool = open();
    writeFileSync(join(folder, '1700000000000-000001.json'), '{"half');
    await spool.keep(entry('good'));
    expect(await drained(open())).toEqual(['good']);
    expect(readdirSync(join(folder, 'aside'))).toEqual(['1700000000000-000001.json']);
  });

  it('are refused when the disk holds as many as it may, or cannot be written', async () => {
    const spool = open(1);
    expect([await spool.keep(entry('a')), await spool.keep(entry('b'))]).toEqual([true, false]);
    if (process.getuid?.() !== 0) {
      chmodSync(folder, 0o500);
      expect(await open().keep(entry('c'))).toBe(false);
      chmodSync(folder, 0o700);
    }
    rmSync(folder, { recursive: true });
    expect(await open().keep(entry('d'))).toBe(true);
    rmSync(folder, { recursive: true });
    expect(await spool.keep(entry('e'))).toBe(false);
  });

  it('are for the process alone to read: they hold what payers wrote', async () => {
    await open().keep(entry('hemligt'));
    const name = readdirSync(folder).find((one) => one.endsWith('.json')) ?? '';
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });
});
