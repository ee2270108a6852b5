import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EmulatorClock } from './emulator-clock.ts';
import type { LedgerEntry, NewLedgerEntry } from './ledger-entry.ts';

/** Everything the providers did, in order; the oracle of every fault test. */
export interface Ledger {
  /** Numbers, keeps and tells it. Returns after the line is with the operating system: a killed process loses none. */
  append(entry: NewLedgerEntry): LedgerEntry;
  /** Entries after `seq`, oldest first. */
  entries(after?: number): readonly LedgerEntry[];
  /** The newest entry's `seq`; 0 when empty. */
  last(): number;
  /** Calls `listener` for each new entry; the returned function stops it. */
  subscribe(listener: (entry: LedgerEntry) => void): () => void;
  close(): void;
}

/**
 * One JSON line per entry in `file`, or memory only. A last line cut off by a kill is removed at the next start.
 * @throws if the file holds a line, other than the last, that is not JSON.
 */
export function createLedger(clock: EmulatorClock, file?: string): Ledger {
  const kept: LedgerEntry[] = file === undefined ? [] : readLedger(file);
  const handle = file === undefined ? null : openSync(file, 'a');
  const listeners = new Set<(entry: LedgerEntry) => void>();
  let open = true;
  return {
    append(entry) {
      const written = { ...entry, seq: kept.length + 1, at: new Date(clock.now()).toISOString() } as LedgerEntry;
      if (handle !== null && open) writeSync(handle, `${JSON.stringify(written)}\n`);
      kept.push(written);
      for (const listener of listeners) listener(written);
      return written;
    },
    entries: (after = 0) => kept.slice(after),
    last: () => kept.length,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      if (handle !== null && open) closeSync(handle);
      open = false;
    },
  };
}

function readLedger(file: string): LedgerEntry[] {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) {
    const handle = openSync(file, 'r+');
    ftruncateSync(handle, Buffer.byteLength(whole));
    closeSync(handle);
  }
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerEntry);
}
