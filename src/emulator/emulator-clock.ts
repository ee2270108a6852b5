/** Time for the emulator: tests hold their own, so that a run is the same twice. */
export interface EmulatorClock {
  /** Wall clock, ms since 1970. */
  now(): number;
  /** Runs `task` once after `ms`; the returned function calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** The machine's own time. */
export function createSystemClock(): EmulatorClock {
  return {
    now: () => Date.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  };
}
