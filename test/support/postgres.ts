import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface TestPostgres {
  readonly url: string;
  /** The same server for a superuser; null where it is not ours. */
  readonly adminUrl: string | null;
  /**
   * Takes PostgreSQL away and brings it back on the same address; null where it is not ours to stop. `immediate`: as a crash
   * does, without goodbye and with recovery at the next start; `fast`: as an operator does, every session is ended and told so.
   */
  readonly outage: { stop(how?: 'immediate' | 'fast'): Promise<void>; start(): Promise<void> } | null;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL to test on: the one of TEST_DATABASE_URL, else a throw-away server started from the programs on this machine.
 * Null, with a loud line, where neither exists; in CI that is a failure.
 */
export async function startPostgres(): Promise<TestPostgres | null> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return emptyDatabase(given, async () => {});
  const programs = findPrograms();
  if (programs === null) {
    if (process.env['CI']) throw new Error('CI must have PostgreSQL (Debian package postgresql)');
    console.warn('!!! SKIPPED: no PostgreSQL on this machine; the store was not tested on it');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'notan-pg-'));
  const owner = ownerOfServer();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'notan', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
    cwd: folder,
  });
  const port = await freePort();
  let server: ChildProcess | null = null;
  const options = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'fsync=off', '-c', 'max_connections=60'];
  const outage = {
    async start() {
      server = spawn(join(programs, 'postgres'), ['-D', data, ...options], { ...as, stdio: 'ignore', cwd: folder });
      await waitUntilReady(root);
    },
    async stop(how: 'immediate' | 'fast' = 'immediate') {
      const running = server;
      server = null;
      if (running === null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await ended;
    },
  };
  const root = `postgres://notan@127.0.0.1:${port}/postgres`;
  await outage.start();
  return {
    url: await makeOwnDatabase(root),
    adminUrl: root,
    outage,
    async stop() {
      await outage.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database with an owner of its own who is no superuser, as in real use: walls between issuers do not stop a superuser. */
async function makeOwnDatabase(root: string): Promise<string> {
  const client = new pg.Client({ connectionString: root, connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query('create role app login');
  await client.query('create database app owner app');
  await client.end();
  return root.replace('notan@', 'app@').replace(/postgres$/, 'app');
}

async function emptyDatabase(url: string, stop: () => Promise<void>): Promise<TestPostgres> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  await client.end();
  return { url, adminUrl: null, outage: null, stop };
}

function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((one) => join(debian, one, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  return folders.find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root. */
function ownerOfServer(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, user: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', user), gid: id('-g', user) };
    } catch {
      // The next one.
    }
  }
  return null;
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL did not start');
}
