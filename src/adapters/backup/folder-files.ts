import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type BackupFile, isFileName } from './backup-lines.ts';

/** A folder's files, named below `as`; hidden ones, links and those with strange names are left, and named. */
export function readFolder(folder: string, as: string): { files: readonly BackupFile[]; left: readonly string[] } {
  if (!existsSync(folder)) return { files: [], left: [] };
  const files: BackupFile[] = [];
  const left: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const place = join(entry.parentPath, entry.name);
    const name = `${as}/${relative(folder, place).split(sep).join('/')}`;
    if (entry.isFile() && isFileName(name)) files.push({ name, content: readFileSync(place) });
    else left.push(place);
  }
  return { files: files.toSorted((one, other) => (one.name < other.name ? -1 : 1)), left };
}

/** Puts a file where nothing is. `kept`: another one is there, and stays. The name was checked when it was read. */
export function putFile(place: string, content: Uint8Array): 'put' | 'same' | 'kept' {
  if (existsSync(place)) return Buffer.compare(readFileSync(place), content) === 0 ? 'same' : 'kept';
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, content, { mode: 0o600, flag: 'wx' });
  return 'put';
}
