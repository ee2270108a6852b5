import { watch } from 'node:fs';

/** An editor saves in several steps: what happens within this time is one change. */
const SETTLE_MS = 150;

/** Calls back when something below a folder changed and has settled. Returns the way to stop. */
export function watchFolder(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLE_MS);
  });
  watcher.on('error', () => {
    // The folder is gone or cannot be watched: what is in force stays.
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
