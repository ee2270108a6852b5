import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { PACKED, STAMP, stampSources } from '../bin/stamp-sources.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = dirname(PACKED);

/** Stays where npm put it: what has native parts, workers or files of its own, and what a process may never need. */
const APART = [
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@microsoft/agents-hosting',
  '@node-rs/argon2',
  'better-auth',
  'grammy',
  'jose',
  'libphonenumber-js',
  'listr2',
  'openai',
  'pdfkit',
  'pg',
  'pino',
  'prom-client',
  'qrcode',
  'redis',
  'twilio',
];

/** Packed or not, a file is told the place it was written in: from there it looks for others. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  transform(code, id) {
    if (!id.startsWith(`${ROOT}src/`)) return null;
    const place = `new URL(${JSON.stringify(relative(FOLDER, id))}, import.meta.url)`;
    return code
      .replaceAll(/\bimport\.meta\.url\b/g, `${place}.href`)
      .replaceAll(/\bimport\.meta\.dirname\b/g, `decodeURIComponent(new URL('.', ${place}).pathname)`);
  },
};

/** It finds TypeScript quickly, of which nothing is left. */
const withoutQuickStart: Plugin = {
  name: 'without-quick-start',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/bin/start-quickly.js') ? '\0nothing' : null),
  load: (id) => (id === '\0nothing' ? '' : null),
};

/**
 * The command in a few files in place of two thousand: finding, reading and linking those was a quarter of a start. `bin/notan.js`
 * takes it as long as nothing in src/ has changed since. False: it was made of these sources already.
 */
export async function packServer(): Promise<boolean> {
  const stamp = stampSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false;
  rmSync(STAMP, { force: true });
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    plugins: [withoutQuickStart, keepPlaces],
    ssr: { noExternal: true, external: APART },
    build: {
      ssr: true,
      target: 'node24',
      outDir: FOLDER,
      emptyOutDir: true,
      rolldownOptions: {
        input: { notan: 'src/cli/notan.ts' },
        // What every start has to read is a tenth shorter without them.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', comments: false },
      },
    },
  });
  writeFileSync(STAMP, stamp);
  return true;
}
