import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where `npm run build` puts the command in a few files, and the stamp of the sources it was made of. */
export const PACKED = `${ROOT}dist/server/notan.js`;
export const STAMP = `${ROOT}dist/server/stamp`;

/**
 * A digest of the names, sizes and times of the sources below src/, but for the pages', and of the packages' lock: another one
 * means that what was packed is stale. Times count in seconds: an image keeps no more. 16 ms where reading them all is 60.
 */
export function stampSources(root = ROOT) {
  const digest = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(`${root}${path}`);
    digest.update(`${path} ${size} ${Math.floor(mtimeMs / 1000)}\n`);
  };
  add('package-lock.json');
  const folders = ['src'];
  for (const folder of folders)
    for (const entry of readdirSync(`${root}${folder}`, { withFileTypes: true }).sort(byName)) {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) add(path);
      else if (path !== 'src/pages') folders.push(path);
    }
  return digest.digest('hex');
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
