import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PageAssets, PageFiles } from '../../ports/page-assets.ts';

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
);

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const compress = promisify(gzip);

/**
 * The built files of each page, from Vite's manifest in `distDir`, read once. Throws where the pages are not built: a
 * start checks that first.
 */
export function createPageAssets(distDir: string): PageAssets {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(distDir, 'manifest.json'), 'utf8')));
  const importsOf = (key: string, seen: Set<string>): Set<string> => {
    for (const one of manifest[key]?.imports ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      importsOf(one, seen);
    }
    return seen;
  };
  return (entry): PageFiles => {
    const key = `src/pages/${entry}/main.tsx`;
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The page "${entry}" is not built. Run npm run build.`);
    const imported = [...importsOf(key, new Set())].flatMap((one) => manifest[one] ?? []);
    const styles = [...imported, chunk].flatMap((one) => one.css ?? []);
    return {
      scripts: [`/assets/${chunk.file}`],
      styles: [...new Set(styles)].map((file) => `/assets/${file}`),
      preloads: imported.map((one) => `/assets/${one.file}`),
    };
  };
}

/**
 * The script that issuers put on their own sites, whole and closed in itself: it is a classic script, and its names must not
 * become the site's. Read once.
 */
export function createLoader(distDir: string): () => string {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(distDir, 'manifest.json'), 'utf8')));
  const file = manifest['src/pages/widget/loader.ts']?.file;
  if (!file) throw new Error('The widget is not built. Run npm run build.');
  const code = `(()=>{${readFileSync(join(distDir, file), 'utf8')}})();`;
  return () => code;
}

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/**
 * Serves the built files under `/assets/`. Their names carry a hash of their content, so browsers keep them for a year.
 * Only names that were in the folder at the start exist; each is read and compressed the first time it is asked for.
 */
export function registerAssets(server: FastifyInstance, distDir: string): void {
  const known = new Map(
    readdirSync(distDir).flatMap((name) => {
      const type = TYPES[extname(name)];
      return type === undefined ? [] : [[name, type] as const];
    }),
  );
  const ready = new Map<string, Promise<Asset>>();

  const load = async (name: string, type: string): Promise<Asset> => {
    const plain = await readFile(join(distDir, name));
    return { type, plain, packed: await compress(plain, { level: 9 }) };
  };

  server.get<{ Params: { file: string } }>('/assets/:file', { schema: { hide: true } }, async (request, reply) => {
    const type = known.get(request.params.file);
    if (type === undefined) return reply.callNotFound();
    const asset = await (ready.get(request.params.file) ??
      keep(ready, request.params.file, load(request.params.file, type)));
    const packed =
      asset.packed.length < asset.plain.length && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    reply.headers({
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    if (packed) reply.header('content-encoding', 'gzip');
    return reply.send(packed ? asset.packed : asset.plain);
  });
}

/** Remembers a file under way, so that ten first visitors read it once; a failed read is tried again next time. */
function keep(ready: Map<string, Promise<Asset>>, name: string, asset: Promise<Asset>): Promise<Asset> {
  ready.set(name, asset);
  asset.catch(() => ready.delete(name));
  return asset;
}
