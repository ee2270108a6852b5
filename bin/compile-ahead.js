// Starts the demo once, on data of its own, and ends it: what was compiled for it is there for every later start. For an image,
// which is read-only where it runs: without this each container would compile the whole program anew. Under the flags it will run
// with: what was compiled under others is not taken.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFlags } from './start-flags.js';

const data = mkdtempSync(join(tmpdir(), 'notan-first-'));
const child = spawn(
  process.execPath,
  [...startFlags, fileURLToPath(new URL('notan.js', import.meta.url)), 'start', '--demo'],
  {
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: data, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
// It prints its addresses when it is ready.
child.stdout.once('data', () => child.kill('SIGTERM'));
child.once('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
