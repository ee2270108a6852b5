import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postgres.ts';

export interface TestRedis {
  readonly url: string;
  /** Takes Redis away and brings it back on the same address; null for a Redis that is not ours to stop. */
  readonly outage: { stop(): Promise<void>; start(): Promise<void> } | null;
  stop(): Promise<void>;
}

/**
 * A Redis to test on: the one of TEST_REDIS_URL, else a throw-away server started from the program on this machine. Null,
 * with a loud line, where neither exists; in CI that is a failure.
 */
export async function startRedis(): Promise<TestRedis | null> {
  const given = process.env['TEST_REDIS_URL'];
  if (given) return { url: given, outage: null, async stop() {} };
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0) {
    if (process.env['CI']) throw new Error('CI must have Redis (Debian package redis-server)');
    console.warn('!!! SKIPPED: no Redis on this machine; live updates across processes were not tested');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'notan-redis-'));
  const port = await freePort();
  let server: ChildProcess | null = null;
  const outage = {
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      server = spawn('redis-server', [...options, '--dir', folder], { stdio: 'ignore' });
      await waitUntilReady(port);
    },
    async stop() {
      const running = server;
      server = null;
      if (running === null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await ended;
    },
  };
  await outage.start();
  return {
    url: `redis://127.0.0.1:${port}`,
    outage,
    async stop() {
      await outage.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Redis did not start');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const done = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
