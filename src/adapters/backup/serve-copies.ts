import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Log } from '../../ports/log.ts';
import { copySocketOf } from './ask-copy.ts';

const FOLDER = 'backup-copy-';

/**
 * The embedded record is one process's own, so that one is asked for a copy, through a socket in DATA_DIR that only its owner
 * can open. The copy is the asker's until the connection ends; then it is taken away. A machine that cannot have the socket is
 * told of in the log, and has no backup while it runs.
 */
export function serveCopies(
  dataDir: string,
  copyTo: (file: string) => Promise<void>,
  log: Log,
): { close(): Promise<void> } {
  const socket = copySocketOf(dataDir);
  // What a process that was killed left; the record's lock says that none is alive.
  rmSync(socket, { force: true });
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(FOLDER)))
    rmSync(join(dataDir, name), { recursive: true, force: true });
  const open = new Set<Socket>();
  let busy: Promise<unknown> = Promise.resolve();
  const answer = async (asker: Socket): Promise<void> => {
    const folder = mkdtempSync(join(dataDir, FOLDER));
    asker.once('close', () => rmSync(folder, { recursive: true, force: true }));
    try {
      const file = join(folder, 'notan.db');
      await copyTo(file);
      asker.write(`${JSON.stringify({ file })}\n`);
    } catch (error) {
      log.error({ err: error }, 'The record could not be copied for a backup');
      asker.end(`${JSON.stringify({ error: error instanceof Error ? error.message : 'unknown' })}\n`);
    }
  };
  const server = createServer((asker) => {
    open.add(asker);
    asker.on('error', () => asker.destroy());
    asker.once('close', () => open.delete(asker));
    asker.resume();
    // One after the other: a copy takes as much disk as the record.
    busy = busy.then(() => (asker.destroyed ? undefined : answer(asker)));
  });
  server.on('error', (error) => log.warn({ err: error }, 'No backup can be made while this process runs'));
  server.listen(socket, () => chmodSync(socket, 0o600));
  server.unref();
  return {
    async close() {
      for (const one of open) one.destroy();
      await busy;
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
