/** An answer that settles a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The clients' side of the network: a request is sent again, the same, until somebody answers it. */
export interface Door {
  /** The program listens. */
  open(): void;
  /** It is about to die: whoever wants something waits for the next one. */
  close(): void;
  /** Resolves with the first answer that is not 5xx. Never gives up. */
  call(
    path: string,
    init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  ): Promise<Answer>;
  /** Requests on the wire without an answer, at this moment. */
  unanswered(): number;
  /** Resolves when this many more requests were answered. */
  answers(count: number): Promise<void>;
}

const PATIENCE_MS = 20_000;

export function createDoor(base: string): Door {
  let isOpen = false;
  let opened = (): void => undefined;
  let waiting = new Promise<void>((resolve) => {
    opened = resolve;
  });
  let onTheWire = 0;
  let answered = 0;
  const waitingFor: { readonly count: number; readonly tell: () => void }[] = [];
  return {
    open() {
      isOpen = true;
      opened();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      waiting = new Promise((resolve) => {
        opened = resolve;
      });
    },
    async call(path, init) {
      for (;;) {
        if (!isOpen) await waiting;
        onTheWire += 1;
        try {
          const response = await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
          const text = await response.text();
          if (response.status < 500) {
            answered += 1;
            for (const one of waitingFor) if (one.count === answered) one.tell();
            return { status: response.status, headers: response.headers, text };
          }
        } catch {
          // No connection, or one that broke: nobody can say whether it was done.
        } finally {
          onTheWire -= 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    unanswered: () => onTheWire,
    answers: (count) => new Promise((resolve) => waitingFor.push({ count: answered + count, tell: resolve })),
  };
}
