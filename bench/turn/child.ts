import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Child {
  readonly process: ChildProcess;
  /** Processor time used so far, user and system, ms. In steps of 10 ms. */
  cpuMs(): number;
  /** Memory it holds now (RSS), MiB. */
  memoryMb(): number;
  /** SIGTERM, and waits until it is gone. Twice is safe. */
  stop(): Promise<void>;
}

/** Linux counts in hundredths of a second (sysconf(_SC_CLK_TCK) is 100 everywhere). */
export const TICK_MS = 10;
/** sysconf(_SC_PAGESIZE) on x86-64 and most arm64. */
const PAGE_BYTES = 4_096;

/** Starts a Node process; what it says about faults is passed on. */
export function startChild(args: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    process: child,
    cpuMs() {
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
      // The name in parentheses may hold spaces; utime and stime are the 14th and 15th fields.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    memoryMb() {
      const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
      return Math.round((pages * PAGE_BYTES) / 2 ** 20);
    },
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** The child's first word to us. Fails if it ends before. */
export function firstWord<Word>(child: Child): Promise<Word> {
  return new Promise((resolve, reject) => {
    child.process.once('message', (word) => resolve(word as Word));
    child.process.once('exit', (code) => reject(new Error(`The process ended with ${code} before it was ready`)));
  });
}

/** Waits until this address answers 200. Fails if the child ends before. */
export async function untilReady(child: Child, url: string): Promise<void> {
  for (let attempt = 0; attempt < 6_000; attempt += 1) {
    if (child.process.exitCode !== null) throw new Error('The process ended before it was ready');
    try {
      if ((await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} does not answer`);
}
