import type { HintView, PresenceView, TypingView } from '../../model/desk-view.ts';
import type { LineKeeper } from './create-line-keeper.ts';

/** `live`: hints arrive. `reconnecting`: what is on screen may be old, and it says so. */
export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface LiveUpdates {
  /** Look at once, for instance when the machine woke up. */
  wake(): void;
  stop(): void;
}

/** The server says that it lives every 10 s; silence for longer means a dead line that nobody closed. */
const SILENCE_MS = 25_000;
const SLOWEST_RETRY_MS = 15_000;
/**
 * A browser keeps six lines to one server: windows nobody looks at give theirs up after a while, and ask now and then. Timers
 * of such a window run late, once a minute at worst: where somebody wants to hear of news, one window keeps its line.
 */
const REST_AFTER_MS = 30_000;
const ASK_WHILE_RESTING_MS = 15_000;
const HERE_EVERY_MS = 30_000;

/**
 * Listens for "something changed". Nothing is replayed by the server, so every time a line opens `onOpen` is called and
 * the caller reads again from its own cursors: after a sleep, a dropped line or a restart nothing is missed.
 */
export function createLiveUpdates(on: {
  readonly hint: (hint: HintView) => void;
  readonly typing: (typing: TypingView) => void;
  readonly presence?: (presence: PresenceView) => void;
  readonly open: () => void;
  readonly state: (connection: Connection) => void;
  /** True: somebody wants to hear of news while they look elsewhere. */
  readonly isAwaited?: () => boolean;
  readonly keeper?: LineKeeper;
}): LiveUpdates {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let heardAt = Date.now();
  let stopped = false;
  let saidHereAt = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    source?.close();
    if (stopped) return;
    heardAt = Date.now();
    const line = new EventSource('/console/api/events');
    source = line;
    line.addEventListener('open', () => {
      failures = 0;
      heardAt = Date.now();
      on.state('live');
      on.open();
    });
    line.addEventListener('beat', () => {
      heardAt = Date.now();
      sayHere();
    });
    line.addEventListener('hint', (event) => {
      heardAt = Date.now();
      on.hint(JSON.parse((event as MessageEvent<string>).data) as HintView);
    });
    line.addEventListener('typing', (event) => {
      heardAt = Date.now();
      on.typing(JSON.parse((event as MessageEvent<string>).data) as TypingView);
    });
    line.addEventListener('presence', (event) => {
      heardAt = Date.now();
      on.presence?.(JSON.parse((event as MessageEvent<string>).data) as PresenceView);
    });
    line.addEventListener('signed_out', again);
    line.addEventListener('error', again);
  }

  function again(): void {
    source?.close();
    source = null;
    if (stopped) return;
    on.state('reconnecting');
    failures += 1;
    clearTimeout(retry);
    const wait = Math.min(SLOWEST_RETRY_MS, 250 * 2 ** Math.min(failures, 6));
    retry = setTimeout(connect, wait * (0.75 + Math.random() / 2));
  }

  const watch = setInterval(() => {
    if (source && Date.now() - heardAt > SILENCE_MS) again();
  }, 2_000);

  /** What somebody has who is not here any more goes back to the queue. */
  function sayHere(): void {
    if (Date.now() - saidHereAt < HERE_EVERY_MS) return;
    saidHereAt = Date.now();
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    void fetch('/console/api/presence', { ...request, signal: AbortSignal.timeout(10_000) }).catch(() => {});
  }

  async function rest(): Promise<void> {
    const isKept = on.isAwaited?.() === true && (await on.keeper?.take()) === true;
    if (stopped || document.visibilityState !== 'hidden') return on.keeper?.letGo();
    if (isKept) {
      if (source === null) connect();
    } else {
      on.keeper?.letGo();
      clearTimeout(retry);
      source?.close();
      source = null;
      on.open();
      sayHere();
    }
    clearTimeout(resting);
    resting = setTimeout(rest, ASK_WHILE_RESTING_MS);
  }

  const look = (): void => {
    clearTimeout(resting);
    if (document.visibilityState === 'hidden') resting = setTimeout(rest, REST_AFTER_MS);
    else on.keeper?.letGo();
  };
  document.addEventListener('visibilitychange', look);

  connect();
  look();
  return {
    wake() {
      clearTimeout(resting);
      if (source?.readyState !== EventSource.OPEN || Date.now() - heardAt > SILENCE_MS) connect();
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(resting);
      on.keeper?.letGo();
      clearInterval(watch);
      document.removeEventListener('visibilitychange', look);
      source?.close();
    },
  };
}
