/** One window of this browser that keeps its line open while nobody looks at it, for all of them. */
export interface LineKeeper {
  /** True: this window is the one, until it lets go or is closed. Safe to ask again. */
  take(): Promise<boolean>;
  letGo(): void;
}

const NAME = 'notan.line';

/**
 * A browser keeps six lines to one server, so of the windows that nobody looks at one has a line, by a lock of the browser's
 * that goes on to another window when this one is closed. Where there are no such locks no window is the one.
 */
export function createLineKeeper(locks: Pick<LockManager, 'request'> | undefined = navigator.locks): LineKeeper {
  let release: (() => void) | null = null;
  return {
    take() {
      if (release !== null) return Promise.resolve(true);
      if (!locks) return Promise.resolve(false);
      return new Promise((tell) => {
        const held = locks.request(NAME, { ifAvailable: true }, (lock) => {
          tell(lock !== null);
          if (lock === null) return;
          return new Promise<void>((done) => {
            release = done;
          });
        });
        held.catch(() => tell(false));
      });
    },
    letGo() {
      release?.();
      release = null;
    },
  };
}
