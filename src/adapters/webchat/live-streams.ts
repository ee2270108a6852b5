import type { WebSocket } from 'ws';
import type { IssuerId } from '../../model/ids.ts';
import type { Issuer } from '../../model/issuer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { WebSession } from '../../ports/store.ts';
import type { ActivitySet } from './activity.ts';
import type { ReadActivities } from './activity-reader.ts';
import type { DeliveryReceipts } from './delivery-receipts.ts';
import { openStream, type Stream, type StreamPace } from './stream.ts';
import { toSignalActivity } from './to-signal-activity.ts';
import type { Watch } from './watchers.ts';
import type { Watermark } from './watermark.ts';
import type { StreamPass } from './web-grant.ts';

export interface LiveStreams {
  open(socket: WebSocket, pass: StreamPass, session: WebSession, from: Watermark): void;
  /** To every open stream of a session in this process. */
  push(issuer: IssuerId, session: WebSession, set: ActivitySet): void;
  /** Hangs up on everybody: clients come back by themselves, to whoever answers then. */
  close(): void;
}

/** Open sockets of one session: a few tabs, and those a phone left behind. The oldest gives way. */
const PER_SESSION = 8;

export function createLiveStreams(deps: {
  readonly read: ReadActivities;
  readonly watch: Watch;
  readonly receipts: DeliveryReceipts;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: StreamPace;
  readonly issuerOf: (id: IssuerId) => Pick<Issuer, 'id' | 'name'>;
}): LiveStreams {
  const sessions = new Map<string, Set<Stream>>();
  const keyOf = (issuer: IssuerId, session: WebSession) => `${issuer} ${session.id}`;

  return {
    open(socket, pass, session, from) {
      const key = keyOf(pass.issuer, session);
      const streams = sessions.get(key) ?? new Set();
      const stream = openStream({
        socket,
        from,
        read: (after) => deps.read(pass.issuer, session, after),
        onSent: (page) => {
          if (pass.byPayer) deps.receipts.note(pass.issuer, page.messages);
        },
        onFault: (error) =>
          deps.log.warn(
            { issuer: pass.issuer, session: session.id, name: error instanceof Error ? error.name : 'unknown' },
            'A web stream could not be read; it tries again',
          ),
        lifetimeMs: Math.max(0, pass.until * 1000 - deps.clock.now()),
        pace: deps.pace,
      });
      sessions.set(key, streams.add(stream));
      const unwatch = deps.watch(pass.issuer, session.conversation, (signal) => {
        if (signal === null) return stream.wake();
        const shown = toSignalActivity(signal, {
          session,
          issuer: deps.issuerOf(pass.issuer),
          at: new Date(deps.clock.now()).toISOString(),
        });
        if (shown) stream.push({ activities: [shown] });
      });
      socket.once('close', () => {
        unwatch();
        streams.delete(stream);
        if (streams.size === 0 && sessions.get(key) === streams) sessions.delete(key);
      });
      if (streams.size > PER_SESSION) {
        const [oldest] = streams;
        if (oldest) {
          streams.delete(oldest);
          oldest.end(1008, 'Too many streams in one conversation.');
        }
      }
    },
    push(issuer, session, set) {
      for (const stream of sessions.get(keyOf(issuer, session)) ?? []) stream.push(set);
    },
    close() {
      for (const streams of sessions.values()) {
        for (const stream of streams) stream.end(1001, 'The server is going away.');
      }
    },
  };
}
