import type { EmulatorClock } from './emulator-clock.ts';

/** Everything the emulator does on its own: deliveries, callbacks, retries. */
export interface Background {
  /** Starts work at once; what it throws is a bug and goes to `onBug`. */
  run(work: () => Promise<void>): void;
  /** Starts work after `ms` by the emulator's clock; the returned function calls it off. */
  after(ms: number, work: () => Promise<void> | void): () => void;
  /** Waits `ms`; false when the emulator closed meanwhile. */
  wait(ms: number): Promise<boolean>;
  /** Aborted when the emulator closes. */
  readonly signal: AbortSignal;
  /** How many pieces of work are under way or planned. */
  pending(): number;
  close(): void;
}

/** Work that is counted, so that a test can wait for quiet, and that ends when the emulator does. */
export function createBackground(clock: EmulatorClock, onBug: (bug: unknown) => void): Background {
  const closing = new AbortController();
  const calls = new Set<() => void>();
  let pending = 0;

  function run(work: () => Promise<void> | void): void {
    if (closing.signal.aborted) return;
    pending += 1;
    Promise.resolve()
      .then(work)
      .catch((bug: unknown) => {
        if (!closing.signal.aborted) onBug(bug);
      })
      .finally(() => {
        pending -= 1;
      });
  }

  function after(ms: number, work: () => Promise<void> | void): () => void {
    if (closing.signal.aborted) return () => undefined;
    pending += 1;
    const end = (): boolean => {
      if (!calls.delete(off)) return false;
      pending -= 1;
      return true;
    };
    const stop = clock.after(ms, () => {
      if (end()) run(work);
    });
    function off(): void {
      if (end()) stop();
    }
    calls.add(off);
    return off;
  }

  return {
    run,
    after,
    wait(ms) {
      if (closing.signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const off = after(ms, () => {
          closing.signal.removeEventListener('abort', onAbort);
          resolve(true);
        });
        function onAbort(): void {
          off();
          resolve(false);
        }
        closing.signal.addEventListener('abort', onAbort, { once: true });
      });
    },
    signal: closing.signal,
    pending: () => pending,
    close() {
      closing.abort();
      for (const off of [...calls]) off();
    },
  };
}
