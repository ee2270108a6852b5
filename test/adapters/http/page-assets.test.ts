import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../../src/adapters/http/create-server.ts';
import { createPageAssets, registerAssets } from '../../../src/adapters/http/page-assets.ts';

describe('the built files of the pages', () => {
  let folder: string;
  const server = createServer(pino({ level: 'silent' }));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'notan-assets-'));
    const manifest = {
      'src/pages/payer/main.tsx': { file: 'payer-a1.js', css: ['payer-a1.css'], imports: ['_shared.js'] },
      '_shared.js': { file: 'shared-b2.js', css: ['shared-b2.css'], imports: ['_deep.js'] },
      '_deep.js': { file: 'deep-c3.js', imports: ['_shared.js'] },
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'payer-a1.js'), `export const a = ${JSON.stringify('x'.repeat(5000))};`);
    writeFileSync(join(folder, 'payer-a1.css'), 'a{}');
    registerAssets(server, folder);
    await server.ready();
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are named with all their styles and everything they import', () => {
    expect(createPageAssets(folder)('payer')).toEqual({
      scripts: ['/assets/payer-a1.js'],
      styles: ['/assets/shared-b2.css', '/assets/payer-a1.css'],
      preloads: ['/assets/shared-b2.js', '/assets/deep-c3.js'],
    });
  });

  it('are missed loudly when a page was not built', () => {
    expect(() => createPageAssets(folder)('console')).toThrow('not built');
    expect(() => createPageAssets(join(folder, 'nowhere'))).toThrow();
  });

  it('are kept for a year and sent packed to who can unpack them', async () => {
    const packed = await server.inject({ url: '/assets/payer-a1.js', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(packed.rawPayload.length).toBeLessThan(200);
    const plain = await server.inject('/assets/payer-a1.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toContain('xxxx');
  });

  it.each(['manifest.json', 'nothing.js', '..%2fpackage.json', '%2e%2e%2fpackage.json', '__proto__', ''])(
    'are all there is: /assets/%s is not found',
    async (name) => {
      expect((await server.inject(`/assets/${name}`)).statusCode).toBe(404);
    },
  );
});
