import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'notan-compiled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [program, '--help'], {
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder, ...env },
    encoding: 'utf8',
  });

describe('what was compiled for the next start', () => {
  it.each(['bin/notan.js', 'src/cli/notan.ts'])(
    'is kept by %s beside its packages, and not where everybody may write',
    (program) => {
      expect(run(program)).toMatchObject({ status: 0, stderr: '' });
      expect(readdirSync(folder)).toEqual([]);
      expect(existsSync('node_modules/.cache/notan')).toBe(true);
    },
  );

  it('is kept below DATA_DIR where there is no place beside the packages, and nowhere without one', () => {
    const root = join(folder, 'installed');
    cpSync('bin', join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'node_modules'), 'not a folder');
    writeFileSync(
      join(root, 'bin/where.js'),
      "import './start-quickly.js';\nimport { getCompileCacheDir } from 'node:module';\nconsole.log(getCompileCacheDir() ?? 'nowhere');\n",
    );
    const where = (env: Readonly<Record<string, string>>) => run(join(root, 'bin/where.js'), env).stdout.trim();
    expect(where({ DATA_DIR: join(folder, 'data') })).toMatch(`${join(folder, 'data', 'compiled')}/`);
    expect(where({})).toBe('nowhere');
  });

  it('goes where NODE_COMPILE_CACHE says, if it says so', () => {
    const place = join(folder, 'told');
    expect(run('bin/notan.js', { NODE_COMPILE_CACHE: place }).status).toBe(0);
    expect(readdirSync(place)).toHaveLength(1);
  });
});
