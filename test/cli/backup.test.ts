import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupPart, readBackup } from '../../src/adapters/backup/read-backup.ts';
import { createIdentity } from '../../src/adapters/better-auth/create-identity.ts';
import { createSqlStore } from '../../src/adapters/sql/create-sql-store.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import { startPostgres } from '../support/postgres.ts';
import { startNotan } from '../support/start-notan.ts';
import { A, AT, B, samplePayer } from '../support/store-samples.ts';

const SECRET = 'a-secret-of-forty-bytes-for-these-tests!';
const PASSWORD = 'en lång och lugn promenad';
/** What a file of lines must not trip over: line ends of other systems, quotes, and letters beyond the first plane. */
const ODD = 'Räkning\u2028"två"\n\r\\ 🍋 æøå \ud83d';
const BYTES = new Uint8Array(Array.from({ length: 700 }, (_, index) => (index * 7) % 256));

const root = mkdtempSync(join(tmpdir(), 'notan-backup-'));
const postgres = await startPostgres();
const source = { DATA_DIR: join(root, 'source'), FLOWS_DIR: join(root, 'source-flows') };
const backup = join(root, 'first.backup');

beforeAll(async () => {
  mkdirSync(source.DATA_DIR, { recursive: true });
  cpSync('flows/issuers', join(source.FLOWS_DIR, 'issuers'), { recursive: true });
  const file = join(source.DATA_DIR, 'notan.db');
  const store = await createSqlStore({ file });
  for (const issuer of [A, B]) await store.forIssuer(issuer).savePayer(samplePayer('K-1', { name: ODD.slice(0, -1) }));
  await store.close();
  const database = new DatabaseSync(file);
  for (const issuer of [A, B]) {
    database
      .prepare('insert into attachments values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(issuer, 'c1', 'f1', null, 'image/png', 700, BYTES, AT);
    const outbox =
      'insert into outbox (issuer, conversation, seq, message, state, ask_first, attempts, due_at, fence) values';
    database.prepare(`${outbox} (?, 'c1', 1, 'm1', 'queued', 0, 0, 0, 3)`).run(issuer);
  }
  const many = database.prepare("insert into timeline values ('alfa', ?, 1, ?, 'opened', '{}', 'x')");
  database.exec('begin');
  for (let index = 0; index < 1_300; index += 1) many.run(`i${index}`, AT);
  database.exec('commit');
  database.close();
  mkdirSync(join(source.DATA_DIR, 'spool'));
  writeFileSync(join(source.DATA_DIR, 'spool', '1790000000000-000001.json'), '{"issuer":"alfa"}');
  const identity = openIdentity(source.DATA_DIR);
  await identity.addStaff({
    email: 'sara@exempelfiber.se',
    name: 'Sara Lind',
    membership: { issuer: 'exempelfiber' as IssuerId, role: 'agent' },
    password: PASSWORD,
  });
  await identity.signIn({ email: 'sara@exempelfiber.se', password: PASSWORD }, {
    ip: '10.0.0.1',
    userAgent: '',
  } as never);
  await identity.close();
  expect(await notan(['backup', backup], source)).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await postgres?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('a backup', () => {
  it('holds the record, accounts, flows and what waits on disk, for its owner alone, and no secret', async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const { out, code } = await notan(['backup', '--verify', '--json', backup], {});
    expect(code).toBe(0);
    const told = JSON.parse(out) as { files: number; secrets: string[]; tables: { name: string; rows: number }[] };
    const rows = new Map(told.tables.map((one) => [one.name, one.rows]));
    expect([rows.get('payers'), rows.get('attachments'), rows.get('timeline'), rows.get('staff_user')]).toEqual([
      2, 2, 1_300, 1,
    ]);
    expect(told.secrets).toContain('EXEMPELFIBER_TWILIO_AUTH_TOKEN');
    const text = gunzipSync(readFileSync(backup)).toString();
    expect(text).toContain('"flows/issuers/exempelfiber/issuer.yaml"');
    expect(text).toContain('"spool/1790000000000-000001.json"');
    expect(text).not.toContain('staff_session');
    for (const secret of [SECRET, PASSWORD]) expect(text).not.toContain(secret);
  });

  it('goes into an empty store of either kind and back, and is the same to the last byte of a row', async () => {
    const second = { DATA_DIR: join(root, 'second'), FLOWS_DIR: join(root, 'second-flows') };
    const stores = [
      ...(postgres ? [{ ...second, DATABASE_URL: postgres.url }] : []),
      { DATA_DIR: join(root, 'third'), FLOWS_DIR: join(root, 'third-flows') },
    ];
    let from = backup;
    for (const [index, env] of stores.entries()) {
      expect(await notan(['restore', '--moved', from], env)).toMatchObject({ code: 0 });
      from = join(root, `again-${index}.backup`);
      expect(await notan(['backup', from], env)).toMatchObject({ code: 0 });
      expect(await digest(from)).toEqual(await digest(backup));
      const identity = openIdentity(env.DATA_DIR, 'DATABASE_URL' in env ? env.DATABASE_URL : undefined);
      const origin = { ip: '10.0.0.1', userAgent: '' } as never;
      expect(await identity.signIn({ email: 'sara@exempelfiber.se', password: PASSWORD }, origin)).toMatchObject({
        ok: true,
      });
      await identity.close();
    }
    const issuer = 'issuers/exempelfiber/issuer.yaml';
    expect(readFileSync(join(root, 'third-flows', issuer))).toEqual(readFileSync(join('flows', issuer)));
    expect(existsSync(join(root, 'third/spool/1790000000000-000001.json'))).toBe(true);
    const { code, err } = await notan(['restore', '--moved', backup], stores.at(-1) ?? {});
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('The store is not empty') });
  });

  it('that takes the store back in time asks first, and then has providers asked before anything is sent again', async () => {
    const env = { DATA_DIR: join(root, 'back'), FLOWS_DIR: join(root, 'back-flows') };
    const asked = await notan(['restore', backup], env);
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('2 messages waited') });
    expect(existsSync(join(env.DATA_DIR, 'notan.db'))).toBe(false);
    expect(await notan(['restore', '--yes', backup], env)).toMatchObject({ code: 0 });
    const database = new DatabaseSync(join(env.DATA_DIR, 'notan.db'));
    const rows = database.prepare('select issuer, state, due_at, fence from outbox order by issuer').all();
    database.close();
    expect(rows.map((row) => ({ ...row }))).toEqual(
      [A, B].map((issuer) => ({ issuer, state: 'unknown', due_at: 0, fence: 3 })),
    );
  });

  it('of a version with older tables is brought forward when it is restored', async () => {
    const old = join(root, 'old.backup');
    // As the version before the ledger of needs would have written it.
    rewrite(old, (lines) => {
      const manifest = JSON.parse(lines[0] ?? '') as { migrations: { number: number }[] };
      return [
        JSON.stringify({ ...manifest, migrations: manifest.migrations.filter((one) => one.number !== 38) }),
        ...lines.slice(1),
      ];
    });
    const env = { DATA_DIR: join(root, 'forward'), FLOWS_DIR: join(root, 'forward-flows') };
    expect(await notan(['restore', '--moved', old], env)).toMatchObject({ code: 0 });
    const store = await createSqlStore({ file: join(env.DATA_DIR, 'notan.db') });
    expect(await store.forIssuer(B).payers(10)).toHaveLength(1);
    await store.close();
  });

  it('is made of a process that goes on serving, which keeps nothing of it', async () => {
    const dataDir = join(root, 'running');
    const running = await startNotan({ dataDir });
    const live = join(root, 'live.backup');
    try {
      const puts = Array.from({ length: 30 }, (_, index) =>
        fetch(`${running.url}/v1/payers/LIVE-${index}`, {
          method: 'PUT',
          headers: { authorization: 'Bearer demo-exempelfiber', 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'Kim', locale: 'sv-SE', addresses: [], attributes: {}, consents: {} }),
        }),
      );
      const made = notan(['backup', live], { DATA_DIR: dataDir });
      for (const answer of await Promise.all(puts)) expect(answer.status).toBeLessThan(300);
      expect(await made).toMatchObject({ code: 0 });
      expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-copy-'))).toEqual([]);
      const taken = await notan(['backup', live], { DATA_DIR: dataDir });
      expect(taken).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    } finally {
      await running.stop();
    }
    const env = { DATA_DIR: join(root, 'resumed'), FLOWS_DIR: join(root, 'resumed-flows') };
    expect(await notan(['restore', '--yes', live], env)).toMatchObject({ code: 0 });
  });
});

describe('a backup that is not whole', () => {
  const cases: readonly (readonly [what: string, change: (lines: string[]) => string[], said: RegExp])[] = [
    [
      'a row that was changed',
      (all) => all.map((one) => one.replace('20 GB', '90 GB')),
      /^✗ Line \d+ of the backup: the rows of payers are not those/m,
    ],
    [
      'a row that is gone',
      (all) => all.filter((one) => !one.startsWith('["alfa","i77"')),
      /timeline has 1299 rows, and should have 1300/,
    ],
    [
      'a row that is no JSON',
      (all) => all.map((one, index) => (index === 9 ? one.slice(1) : one)),
      /Line 10 of the backup: is not JSON/,
    ],
    [
      'a row with a cell too many',
      (all) => all.map((one) => one.replace('["alfa","i9",', '["alfa","i9",1,')),
      /has 8 cells where timeline has 7/,
    ],
    ['no end', (all) => all.slice(0, -2), /cut off here/],
    [
      'a table twice',
      (all) => [...all.slice(0, -1), '{"table":"payers","columns":["x"]}', ...all.slice(-1)],
      /begins payers a second time/,
    ],
    [
      'a file above its folder',
      (all) => all.map((one) => one.replace('"spool/1', '"spool/../1')),
      /Line \d+ of the backup: file/,
    ],
    [
      'a newer format',
      (all) => all.map((one) => one.replace('"format":1', '"format":2')),
      /Line 1 of the backup: its format is 2; .*reads up to 1/,
    ],
    ['something else', () => ['{"hello":"world"}'], /Line 1 of the backup: this is no backup of Notan/],
  ];
  it.each(cases)('%s: its line is named, and nothing is restored', async (what, change, said) => {
    const file = join(root, `${createHash('sha256').update(what).digest('hex')}.backup`);
    rewrite(file, change);
    await expect(drain(file)).rejects.toThrow(new RegExp(said.source.replace('^✗ ', ''), 'm'));
  });

  it('cut off or with a flipped bit: its line is named, by the command too, and the store stays empty', async () => {
    const bytes = readFileSync(backup);
    const cut = join(root, 'cut.backup');
    writeFileSync(cut, bytes.subarray(0, bytes.length >> 1));
    const flipped = join(root, 'flipped.backup');
    writeFileSync(
      flipped,
      bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 4 : byte)),
    );
    const env = { DATA_DIR: join(root, 'damaged') };
    for (const file of [cut, flipped]) {
      const said = { code: 1, err: expect.stringMatching(/^✗ Line \d+ of the backup: /m) };
      expect(await notan(['backup', '--verify', file], {})).toMatchObject(said);
      expect(await notan(['restore', '--moved', file], env)).toMatchObject(said);
    }
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it('of a newer version, or with what no table has, is refused and leaves the store empty', async () => {
    const newer = join(root, 'newer.backup');
    rewrite(newer, ([first = '', ...rest]) => [
      first.replace('"migrations":[', `"migrations":[{"number":9000,"hash":"${'0'.repeat(64)}"},`),
      ...rest,
    ]);
    const env = { DATA_DIR: join(root, 'empty'), FLOWS_DIR: join(root, 'empty-flows') };
    expect(await notan(['restore', '--moved', newer], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('has migration 9000, which this version of Notan does not know'),
    });
    const odd = join(root, 'odd.backup');
    rewrite(odd, (lines) =>
      lines.map((one) =>
        one.replace('{"table":"timeline","columns":["issuer"', '{"table":"timeline","columns":["x; drop"'),
      ),
    );
    expect(await notan(['restore', '--moved', odd], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('timeline has no column x; drop'),
    });
    expect(await notan(['restore', '--moved', backup], env)).toMatchObject({ code: 0 });
  });
});

/** Runs the command as an operator would. */
function notan(args: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['src/cli/notan.ts', ...args], {
      env: { PATH: process.env['PATH'] ?? '', NOTAN_SECRET: SECRET, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      told.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      told.err += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, ...told }));
  });
}

function openIdentity(dataDir: string, url?: string) {
  return createIdentity({
    database: url === undefined ? { kind: 'sqlite', file: join(dataDir, 'staff.db') } : { kind: 'postgres', url },
    secret: SECRET,
    publicUrl: 'http://127.0.0.1:3000',
    clock: { now: () => Date.now() },
    demoPeople: null,
  });
}

/** Every row and file, in no order: databases have their own. */
async function digest(file: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const part of readBackup(file)) {
    if (part.kind === 'row') lines.push(`${part.table} ${JSON.stringify(named(part))}`);
    if (part.kind === 'file') lines.push(`${part.file.name} ${Buffer.from(part.file.content).toString('base64')}`);
  }
  return lines.sort();
}

function named({ columns, row }: Extract<BackupPart, { kind: 'row' }>) {
  return columns
    .map((column, index) => [column, row[index] instanceof Uint8Array ? [...(row[index] as Uint8Array)] : row[index]])
    .sort();
}

async function drain(file: string): Promise<void> {
  for await (const part of readBackup(file)) if (part.line < 0) return;
}

/** The first backup with other lines, and an end that is right for them unless it was taken away. */
function rewrite(file: string, change: (lines: string[]) => string[]): void {
  const lines = change(gunzipSync(readFileSync(backup)).toString('utf8').split('\n').slice(0, -1));
  writeFileSync(file, gzipSync(`${withTrueSums(lines).join('\n')}\n`));
}

function withTrueSums(lines: readonly string[]): readonly string[] {
  if (!(lines.at(-1) ?? '').startsWith('{"end"')) return lines;
  const all = lines.slice(0, -1).map((one) => `${one}\n`);
  const sha256 = createHash('sha256').update(all.join('')).digest('hex');
  return [...lines.slice(0, -1), JSON.stringify({ end: true, lines: all.length, sha256 })];
}
