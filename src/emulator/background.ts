import type { EmulatorClock } from './emulator-clock.ts';

/** Everything the emulator does on its own: deliveries, callbacks, retries. */
export interface Background {
  /** Starts work at once; what it throws is a bug and goes to `onBug`. */
  run(work: () => Promise<void>): void;
  /** Starts work after `ms` by the emulator's clock; the returned function calls it off. */
  after(ms: number, work: () => Promise<void> | void): () => void;
  /** Waits `ms`; false when the emulator closed meanwhile. */
  wait(ms: number): Promise<boolean>;
  isClosed(): boolean;
  /** Calls `task` when the emulator closes, unless the returned function was called before. */
  onClose(task: () => void): () => void;
  /** How many pieces of work are under way or planned. */
  pending(): number;
  close(): void;
}

/** Work that is counted, so that a test can wait for quiet, and that ends when the emulator does. */
export function createBackground(clock: EmulatorClock, onBug: (bug: unknown) => void): Background {
  // A set, not an AbortSignal: that one looks through all its listeners for each new one.
  const closers = new Set<() => void>();
  let closed = false;
  let pending = 0;

  function run(work: () => Promise<void> | void): void {
    if (closed) return;
    pending += 1;
    Promise.resolve()
      .then(work)
      .catch((bug: unknown) => {
        if (!closed) onBug(bug);
      })
      .finally(() => {
        pending -= 1;
      });
  }

  function after(ms: number, work: () => Promise<void> | void): () => void {
    if (closed) return () => undefined;
    pending += 1;
    const end = (): boolean => {
      if (!closers.delete(off)) return false;
      pending -= 1;
      return true;
    };
    const stop = clock.after(ms, () => {
      if (end()) run(work);
    });
    function off(): void {
      if (end()) stop();
    }
    closers.add(off);
    return off;
  }

  function onClose(task: () => void): () => void {
    closers.add(task);
    return () => closers.delete(task);
  }

  return {
    run,
    after,
    wait(ms) {
      if (closed) return Promise.resolve(false);
      return new Promise((resolve) => {
        after(ms, () => {
          keep();
          resolve(true);
        });
        const keep = onClose(() => resolve(false));
      });
    },
    isClosed: () => closed,
    onClose,
    pending: () => pending,
    close() {
      closed = true;
      for (const task of [...closers]) task();
      closers.clear();
    },
  };
}
