/**
 * Makes a reading that may be asked for at any time and runs at most once at a time: asked again while it runs, it runs
 * once more afterwards, so the last answer is never older than the last question. After a failure (`false`) it tries
 * again by itself until it succeeds or is stopped.
 */
export function createRefresher(read: () => Promise<boolean>, retryMs = 3_000): { ask(): void; stop(): void } {
  let running = false;
  let again = false;
  let stopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    clearTimeout(retry);
    running = true;
    const done = await read();
    running = false;
    if (stopped) return;
    if (again) {
      again = false;
      void run();
    } else if (!done) {
      retry = setTimeout(run, retryMs);
    }
  }

  return {
    ask() {
      if (running) again = true;
      else if (!stopped) void run();
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
