/** What the site around the frame may say to it. */
export interface ParentLine {
  tell(message: Readonly<Record<string, unknown>>): void;
  /** A token from the site's own server; null where the site has none. Rejects when it does not answer. */
  askToken(): Promise<string>;
  readonly vouched: boolean;
  /** What this visitor was given on an earlier page of the site. */
  readonly ticket: string | null;
}

interface Heard {
  readonly onOpen: () => void;
  readonly onClosed: () => void;
  readonly onFocus: (edge: 'first' | 'last') => void;
}

const ANSWER_MS = 10_000;

/**
 * Waits for the loader's first word and then talks with it: with the window that holds this frame, at an origin that the
 * issuer has named, and nobody else.
 */
export function meetParent(origins: readonly string[], heard: Heard): Promise<ParentLine> {
  return new Promise((resolve) => {
    let waiting: ((token: string | null) => void)[] = [];
    window.addEventListener('message', ({ source, origin, data }) => {
      if (source !== window.parent || source === window || !origins.includes(origin)) return;
      if (typeof data !== 'object' || data === null) return;
      switch (data.notan) {
        case 'hello': {
          const tell = (message: object): void => window.parent.postMessage(message, origin);
          return resolve({
            tell,
            vouched: data.vouched === true,
            ticket: typeof data.ticket === 'string' && data.ticket !== '' ? data.ticket : null,
            askToken: () =>
              new Promise((answer, refuse) => {
                const timer = setTimeout(() => refuse(new Error('The site gave no token')), ANSWER_MS);
                waiting.push((token) => {
                  clearTimeout(timer);
                  if (token === null) refuse(new Error('The site has no token'));
                  else answer(token);
                });
                tell({ notan: 'token' });
              }),
          });
        }
        case 'open':
          return heard.onOpen();
        case 'closed':
          return heard.onClosed();
        case 'focus':
          return heard.onFocus(data.edge === 'last' ? 'last' : 'first');
        case 'token': {
          const those = waiting;
          waiting = [];
          for (const one of those) one(typeof data.token === 'string' ? data.token : null);
        }
      }
    });
  });
}
