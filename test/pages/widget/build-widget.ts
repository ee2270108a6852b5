import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { createPageAssets, registerAssets } from '../../../src/adapters/http/page-assets.ts';
import type { WorldOptions } from '../../support/payer-page-world.ts';

/** The loader and the frame as they are shipped, with the payer's page they share code with. */
export async function buildWidget(): Promise<{
  readonly options: Required<Pick<WorldOptions, 'assets' | 'prepare'>>;
  readonly folder: string;
  remove(): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'notan-widget-'));
  const input = {
    payer: 'src/pages/payer/main.tsx',
    widget: 'src/pages/widget/main.tsx',
    loader: 'src/pages/widget/loader.ts',
  };
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true, rollupOptions: { input } } });
  return {
    options: { assets: createPageAssets(folder), prepare: (server) => registerAssets(server, folder) },
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
