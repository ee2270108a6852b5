import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { TableCopy } from '../../ports/record-copy.ts';
import { type BackupFile, type Manifest, toRowLine } from './backup-lines.ts';

/**
 * Writes a backup beside its place, syncs it and moves it there: whatever happens, there is a whole one or none. Only the owner
 * may read it, for it holds what payers wrote. Throws what the disk says. `onRows`: so many more are written.
 */
export async function writeBackup(
  place: string,
  manifest: Manifest,
  tables: readonly TableCopy[],
  files: readonly BackupFile[],
  onRows: (rows: number) => void,
): Promise<void> {
  const draft = `${place}.part`;
  const gzip = createGzip();
  const disk = createWriteStream(draft, { mode: 0o600, flags: 'wx' });
  const done = finished(gzip.pipe(disk));
  // Heard where it is awaited; a write that waits for room is told at once.
  done.catch(() => {});
  disk.once('error', (error) => gzip.destroy(error));
  const whole = createHash('sha256');
  let lines = 0;
  const write = async (text: string): Promise<void> => {
    const line = `${text}\n`;
    whole.update(line);
    lines += 1;
    if (!gzip.write(line)) await once(gzip, 'drain');
  };
  try {
    await write(JSON.stringify(manifest));
    for (const table of tables) {
      await write(JSON.stringify({ table: table.name, columns: table.columns }));
      const hash = createHash('sha256');
      let count = 0;
      for await (const rows of table.rows()) {
        for (const row of rows) {
          const line = toRowLine(row);
          hash.update(`${line}\n`);
          await write(line);
        }
        count += rows.length;
        onRows(rows.length);
      }
      await write(JSON.stringify({ table: table.name, rows: count, sha256: hash.digest('hex') }));
    }
    for (const { name, content } of files) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      await write(JSON.stringify({ file: name, sha256, content: Buffer.from(content).toString('base64') }));
    }
    gzip.end(`${JSON.stringify({ end: true, lines, sha256: whole.digest('hex') })}\n`);
    await done;
    await sync(draft);
    await rename(draft, place);
    await sync(dirname(place));
  } catch (error) {
    gzip.destroy();
    disk.destroy();
    // Not this run's to take away where somebody else is writing it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) await rm(draft, { force: true });
    throw error;
  }
}

async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
