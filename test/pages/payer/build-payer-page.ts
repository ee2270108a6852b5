import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { createPageAssets, registerAssets } from '../../../src/adapters/http/page-assets.ts';
import type { WorldOptions } from '../../support/payer-page-world.ts';

/** The page's script and styles as they are shipped, built from the sources into a folder of the test's own. */
export async function buildPayerPage(): Promise<{
  readonly options: Required<Pick<WorldOptions, 'assets' | 'prepare'>>;
  readonly folder: string;
  remove(): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'notan-payer-page-'));
  await build({
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, rollupOptions: { input: { payer: 'src/pages/payer/main.tsx' } } },
  });
  return {
    options: { assets: createPageAssets(folder), prepare: (server) => registerAssets(server, folder) },
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
