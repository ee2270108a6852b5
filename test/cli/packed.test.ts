import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKED, stampSources } from '../../bin/stamp-sources.js';
import { packServer } from '../../scripts/pack-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'notan-packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAY_WHAT_IS_LOADED = `data:text/javascript,${encodeURIComponent(
  'import { registerHooks } from "node:module"; registerHooks({ load(url, context, next) { console.log(url); return next(url, context); } });',
)}`;

describe('the command that was packed into a few files', () => {
  beforeAll(packServer, 120_000);

  it('is what runs, with every verb, and no source beside it', { timeout: 30_000 }, () => {
    const said = execFileSync(process.execPath, ['--import', SAY_WHAT_IS_LOADED, 'bin/notan.js', '--help'], {
      encoding: 'utf8',
    });
    expect(said).toContain(pathToFileURL(PACKED).href);
    expect(said).not.toMatch(/\/src\/.*\.ts$/m);
    for (const verb of ['start', 'check', 'talk', 'backup']) expect(said).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
  });

  it('serves the demo with its pages and docs', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, ['bin/notan.js', 'start', '--demo'], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      const said = await new Promise<string>((resolve) => {
        child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()));
        void gone.then(() => resolve(''));
      });
      const { origin } = new URL(/http:\S+/.exec(said)?.[0] ?? 'http://nowhere');
      for (const path of ['/readyz', '/phones', '/console', '/docs/', '/openapi.json', '/metrics'])
        expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 200]);
    } finally {
      child.kill('SIGTERM');
      await gone;
    }
  });
});

describe('the stamp of the sources', () => {
  const root = `${join(folder, 'sources')}/`;
  const write = (path: string, text: string): void => {
    writeFileSync(join(root, path), text);
    utimesSync(join(root, path), 1_000, 1_000);
  };
  beforeAll(() => {
    mkdirSync(join(root, 'src/model'), { recursive: true });
    mkdirSync(join(root, 'src/pages'));
    write('package-lock.json', '{}');
    write('src/model/money.ts', 'one');
  });

  it('stays while nothing changes, and whatever the pages do', () => {
    const stamp = stampSources(root);
    write('src/pages/payer.tsx', 'a page');
    expect(stampSources(root)).toBe(stamp);
  });

  it.each([
    ['a source is written again', () => utimesSync(join(root, 'src/model/money.ts'), 2_000, 2_000)],
    ['a source gets longer', () => write('src/model/money.ts', 'one and a half')],
    ['a source is added', () => write('src/model/price.ts', 'two')],
    ['a source is taken away', () => rmSync(join(root, 'src/model/price.ts'))],
    ['packages change', () => write('package-lock.json', '{ }')],
  ])('is another when %s', (_, change) => {
    const stamp = stampSources(root);
    change();
    expect(stampSources(root)).not.toBe(stamp);
  });
});
