import { callServer, HttpError } from './call-server.ts';
import type { Grant, Grants } from './page-grants.ts';
import type { Said, WireActivity } from './thread-item.ts';
import { toPost } from './to-post.ts';

export type LinkStatus = 'idle' | 'online' | 'connecting' | 'offline' | 'unavailable';
export type SendOutcome = 'sent' | 'failed' | 'too_fast' | 'too_big';

/** Our side of Direct Line 3.0. */
export interface DirectLine {
  /** Joins the conversation; again while joined → nothing. */
  join(): void;
  /** Sends once: the client id makes a repeat the same message, so it may be retried freely. Never throws. */
  send(said: Said): Promise<SendOutcome>;
  /** Says something in passing (typing, a read receipt) while joined; lost without a word. */
  tell(activity: (conversation: string) => object): void;
  close(): void;
}

export interface DirectLineOptions {
  readonly grants: Grants;
  readonly locale: string;
  readonly onActivities: (activities: readonly WireActivity[]) => void;
  readonly onStatus: (status: LinkStatus) => void;
}

const BASE = '/v3/directline';
const OPEN_MS = 10_000;
const BEAT_MS = 20_000;
const POLL_MS = 2_000;
/** Between attempts: 1, 2, 4, 8, 15 s, each a little random so that a restarted server is not met by all at once. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** A socket that fails this often in a row is blocked on the way: polling works through anything. */
const SOCKET_TRIES = 2;
const SOCKET_AGAIN_MS = 60_000;

type Answer = Readonly<Record<string, unknown>>;

/**
 * A small Direct Line client for our own pages: one conversation, WebSocket with reconnect, polling where sockets are
 * blocked, a watermark so that nothing is missed, and another token from where the first one came when it runs out.
 */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { grants } = options;
  let grant: Grant | null = null;
  let started = false;
  let watermark = '';
  let socket: WebSocket | null = null;
  let socketFailures = 0;
  let failures = 0;
  let timer = 0;
  let beat = 0;
  let refresh = 0;
  let joined = false;
  let joining: Promise<void> | null = null;

  const setStatus = (status: LinkStatus): void => options.onStatus(joined && !navigator.onLine ? 'offline' : status);

  const call = (method: string, address: string, body?: unknown) =>
    callServer(method, `${BASE}/${address}`, { token: grant?.token, body });

  /** A token, and the conversation started once. */
  async function start(): Promise<Answer> {
    grant ??= await grants.get();
    const answer = started
      ? await call('GET', `${roomOf(grant)}?watermark=${encodeURIComponent(watermark)}`)
      : await call('POST', 'conversations', { locale: options.locale });
    started = true;
    takeToken(answer);
    return answer;
  }

  function takeToken(answer: Answer): void {
    if (grant === null || typeof answer['token'] !== 'string') return;
    grant = { ...grant, token: answer['token'] };
    clearTimeout(refresh);
    const lives = Number(answer['expires_in'] ?? 1800) * 1000;
    // At half its life; one that cannot be refreshed is replaced by a new one from the page.
    refresh = window.setTimeout(() => {
      call('POST', 'tokens/refresh').then(takeToken, forget);
    }, lives / 2);
  }

  /** The token or the conversation is no longer good: the next attempt begins with a new one. */
  function forget(error: unknown): void {
    if (!(error instanceof HttpError) || ![401, 403, 404, 409].includes(error.status)) return;
    if (error.status === 404) {
      grants.forget();
      watermark = '';
    }
    grant = null;
    started = false;
  }

  function take(set: Answer): void {
    if (typeof set['watermark'] === 'string' && set['watermark'] !== '') watermark = set['watermark'];
    if (Array.isArray(set['activities'])) options.onActivities(set['activities'] as WireActivity[]);
  }

  function connect(): void {
    clearTimeout(timer);
    if (!joined || joining) return;
    joining = start()
      .then((answer) => {
        const address = answer['streamUrl'];
        if (typeof address === 'string' && socketFailures < SOCKET_TRIES) openSocket(address);
        else poll(Date.now() + SOCKET_AGAIN_MS);
      })
      .catch((error: unknown) => {
        // The page itself said no (its link ran out): there is nothing to try again with.
        const isGone = error instanceof HttpError && grant === null && [403, 404, 410].includes(error.status);
        forget(error);
        if (isGone) {
          joined = false;
          options.onStatus('unavailable');
        } else again(error instanceof HttpError ? error.waitMs : 0);
      })
      .finally(() => {
        joining = null;
      });
  }

  function again(atLeast = 0): void {
    if (!joined) return;
    failures += 1;
    setStatus(failures > WAITS_MS.length ? 'unavailable' : 'connecting');
    const wait = WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? 0;
    timer = window.setTimeout(connect, Math.max(atLeast, wait * (0.5 + Math.random() / 2)));
  }

  function openSocket(address: string): void {
    const opening = new WebSocket(address);
    let opened = false;
    socket = opening;
    const slow = window.setTimeout(() => opening.close(), OPEN_MS);
    opening.onopen = () => {
      clearTimeout(slow);
      opened = true;
      socketFailures = 0;
      failures = 0;
      setStatus('online');
      // Empty frames keep proxies from hanging up, and make a dead line known.
      beat = window.setInterval(() => opening.send(''), BEAT_MS);
    };
    opening.onmessage = ({ data }) => {
      if (typeof data === 'string' && data !== '') take(JSON.parse(data) as Answer);
    };
    opening.onclose = () => {
      clearTimeout(slow);
      clearInterval(beat);
      if (socket !== opening) return;
      socket = null;
      if (!opened) socketFailures += 1;
      again();
    };
  }

  function poll(until: number): void {
    if (!joined || grant === null) return;
    call('GET', `${roomOf(grant)}/activities?watermark=${encodeURIComponent(watermark)}`).then(
      (set) => {
        failures = 0;
        setStatus('online');
        take(set);
        if (Date.now() > until) {
          socketFailures = 0;
          connect();
        } else timer = window.setTimeout(() => poll(until), POLL_MS);
      },
      (error: unknown) => {
        forget(error);
        again(error instanceof HttpError ? error.waitMs : 0);
      },
    );
  }

  function wake(): void {
    if (!joined || socket || joining) return;
    failures = 0;
    connect();
  }

  /** After a time without net the old socket may look open and be dead. */
  function reconnect(): void {
    const old = socket;
    socket = null;
    clearInterval(beat);
    old?.close();
    wake();
  }

  async function post(said: Said): Promise<void> {
    if (grant === null || !started) await (joining ?? start());
    if (grant === null) throw new Error('Not joined');
    const { path, body } = toPost(said, { userId: grant.userId, locale: options.locale });
    await call('POST', `${roomOf(grant)}/${path}`, body);
  }

  window.addEventListener('online', reconnect);
  window.addEventListener('offline', () => joined && options.onStatus('offline'));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());

  return {
    join() {
      if (joined) return;
      joined = true;
      connect();
    },
    async send(said) {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        try {
          await post(said);
          return 'sent';
        } catch (error) {
          forget(error);
          if (error instanceof HttpError && error.status === 429 && attempt > 0) return 'too_fast';
          if (error instanceof HttpError && error.status === 413) return 'too_big';
          if (error instanceof HttpError && error.status === 400) return 'failed';
          if (attempt < 2) await new Promise((done) => setTimeout(done, 700 * (attempt + 1)));
        }
      }
      return 'failed';
    },
    tell(activity) {
      if (!joined) return;
      (joining ?? Promise.resolve())
        .then(async () => {
          if (started && grant) await call('POST', `${roomOf(grant)}/activities`, activity(grant.conversationId));
        })
        .catch(() => {});
    },
    close() {
      joined = false;
      for (const one of [timer, beat, refresh]) clearTimeout(one);
      socket?.close();
      socket = null;
    },
  };
}

function roomOf({ conversationId }: Grant): string {
  return `conversations/${encodeURIComponent(conversationId)}`;
}
