import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the pages, built from the sources as they stand when the run begins. */
    readonly pages: string;
  }
}

/** Builds the pages as they are shipped, once for all the files of a run, and takes them away after it. */
export default async function buildPages(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'notan-pages-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  project.provide('pages', outDir);
  return () => rm(outDir, { recursive: true, force: true });
}
