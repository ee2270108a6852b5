import type { WebSocket } from 'ws';
import type { ActivitySet } from './activity.ts';
import type { ActivityPage } from './activity-reader.ts';
import { toWatermark, type Watermark } from './watermark.ts';

export interface StreamPace {
  /** A lost hint is made good within this time. */
  readonly healMs: number;
  /** An empty frame this often; a client that shows no life for two of them is gone. */
  readonly keepAliveMs: number;
}

export interface StreamOptions {
  readonly socket: WebSocket;
  readonly from: Watermark;
  /** Reads on from a watermark. */
  readonly read: (after: Watermark) => Promise<ActivityPage>;
  /** A page left this process without an error. */
  readonly onSent: (page: ActivityPage) => void;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds the socket may stay open. */
  readonly lifetimeMs: number;
  readonly pace: StreamPace;
}

export interface Stream {
  /** There may be something to read. */
  wake(): void;
  /** Sends a set outside the order of the thread; it moves no watermark. */
  push(set: ActivitySet): void;
  /** Says good-bye and hangs up. Codes of RFC 6455. */
  end(code: 1001 | 1008, reason: string): void;
}

/** Bytes not yet taken by the network: from the first on it waits, from the second on the client is cut off. */
const PATIENCE = 256 * 1024;
const TOO_MUCH = 1024 * 1024;
/** Frames a client may send between two keep-alives; DirectLineJS sends one every 20 s. */
const FRAMES = 100;
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * One open socket: first everything after the watermark, then what comes. A hint only makes it read again from where it
 * is, so a lost one costs seconds and a doubled one nothing, and what is sent is always in order and without gaps. The
 * client's frames are empty by protocol and left alone. A client cut off comes back with its watermark and misses nothing.
 */
export function openStream(options: StreamOptions): Stream {
  const { socket, pace } = options;
  let at = options.from;
  let reading = false;
  let again = false;
  let alive = 2;
  let frames = 0;

  const isOpen = () => socket.readyState === socket.OPEN;

  async function pump(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        let more = true;
        while (more && isOpen() && socket.bufferedAmount < PATIENCE) {
          const page = await options.read(at);
          at = page.watermark;
          more = page.more;
          if (page.activities.length > 0) {
            send({ activities: page.activities, watermark: toWatermark(at) }, () => options.onSent(page));
          }
        }
      } while (again && isOpen());
    } catch (error) {
      options.onFault(error);
    } finally {
      reading = false;
    }
  }

  function send(set: ActivitySet, sent: () => void): void {
    if (!isOpen()) return;
    socket.send(JSON.stringify(set), (error) => {
      if (!error) sent();
    });
  }

  function keepAlive(): void {
    alive -= 1;
    frames = 0;
    if (alive < 0 || socket.bufferedAmount > TOO_MUCH) {
      socket.terminate();
    } else if (isOpen()) {
      socket.send('');
      socket.ping();
    }
  }

  function end(code: 1001 | 1008, reason: string): void {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), 1000).unref();
  }

  const healing = setInterval(() => void pump(), pace.healMs);
  const keeping = setInterval(keepAlive, pace.keepAliveMs);
  const lifetime = setTimeout(
    () => end(1008, 'The token can live no longer.'),
    Math.min(options.lifetimeMs, LONGEST_TIMER_MS),
  );
  socket.on('pong', () => {
    alive = 2;
  });
  socket.on('message', () => {
    alive = 2;
    frames += 1;
    if (frames > FRAMES) end(1008, 'Too many frames.');
  });
  socket.once('close', () => {
    clearInterval(healing);
    clearInterval(keeping);
    clearTimeout(lifetime);
  });
  void pump();
  return { wake: () => void pump(), push: (set) => send(set, () => {}), end };
}
