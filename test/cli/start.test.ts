import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'notan-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `notan start --demo` until it ends. */
function start(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/cli/notan.ts', 'start', '--demo'], {
      env: { ...process.env, LOG_LEVEL: 'silent', DATA_DIR: join(folder, 'data'), NODE_ENV: 'test', ...env },
      timeout: 40_000,
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += String(data);
    });
    child.on('exit', (code) => resolve({ code, stderr: stderr.trim() }));
  });
}

describe('a start that the machine refuses', () => {
  it('says in one line that the port is taken', { timeout: 60_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await start({ PORT: port });
    other.close();
    expect(stderr).toBe(`✗ Something already listens on 127.0.0.1:${port}. Stop it, or set PORT to another port.`);
    expect(code).toBe(1);
  });

  it('says in one line that the data folder is none', { timeout: 60_000 }, async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await start({ PORT: '0', DATA_DIR: file });
    expect(stderr).toBe(`✗ DATA_DIR ${file} is not a folder that can be written.`);
    expect(code).toBe(1);
  });
});
