import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createPageAssets } from '../src/adapters/http/page-assets.ts';
import type { PageEntry } from '../src/ports/page-assets.ts';

const DIST = fileURLToPath(new URL('../dist/pages', import.meta.url));

/** Gzipped bytes of JavaScript and CSS a page may ask its visitor to load; the payer's is a promise to phones. */
const PAGE_BUDGETS: Readonly<Partial<Record<PageEntry, number>>> = {
  payer: 45 * 1024,
  console: 90 * 1024,
};

/** What a page weighs, gzipped, chunks it imports included. */
interface PageWeight {
  readonly entry: PageEntry;
  readonly scripts: number;
  readonly styles: number;
  readonly total: number;
  /** Null where the page has no budget. */
  readonly budget: number | null;
}

/** Weighs a built page in dist/pages; throws where it is not built. */
export function pageWeight(entry: PageEntry, distDir: string = DIST): PageWeight {
  const { scripts, styles, preloads = [] } = createPageAssets(distDir)(entry);
  const weigh = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(toPath(distDir, file)), { level: 9 }).length, 0);
  const weights = { scripts: weigh([...scripts, ...preloads]), styles: weigh(styles) };
  return { entry, ...weights, total: weights.scripts + weights.styles, budget: PAGE_BUDGETS[entry] ?? null };
}

function toPath(distDir: string, file: string): string {
  return join(distDir, file.replace('/assets/', ''));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [entry, name] of [
    ['payer', 'The payer’s page'],
    ['console', 'The console'],
  ] as const) {
    const { scripts, styles, total, budget } = pageWeight(entry);
    console.log(`${name}: ${scripts} B of scripts + ${styles} B of styles = ${total} B gzipped, of ${budget} B.`);
    if (budget !== null && total > budget) {
      console.error('The page is too heavy. See what grew with `npx vite build`.');
      process.exitCode = 1;
    }
  }
}
