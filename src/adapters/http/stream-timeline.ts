import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InvoiceId, IssuerId } from '../../model/ids.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import { toTimelineBody } from './api-answers.ts';

/** A reader who does not read is let go: it comes again and reads from where it was. */
const MOST_UNREAD_BYTES = 256 * 1024;

export interface TimelineStream {
  readonly feed: LiveFeed;
  readonly issuer: IssuerId;
  readonly invoice: InvoiceId;
  readonly read: (afterSeq: number) => Promise<readonly TimelineEntry[]>;
  /** How often a lost hint is healed, in ms; a beat goes out as often. */
  readonly healMs: number;
  /** Responses that are open, to be ended when the server closes. */
  readonly open: Set<ServerResponse>;
}

/** True for a reader that wants the timeline live. */
export function wantsStream({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && /^\s*text\/event-stream\s*(?:[;,]|$)/i.test(headers.accept ?? '');
}

/** The timeline as server-sent events: all so far, or those after `Last-Event-ID`, then each new one, once and in order. */
export function streamTimeline(request: FastifyRequest, reply: FastifyReply, stream: TimelineStream): FastifyReply {
  const response = reply.raw;
  let cursor = toCursor(request.headers['last-event-id']);
  let reading: Promise<void> | null = null;
  let again = false;

  const write = (text: string): void => {
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(text);
  };
  const read = async (): Promise<void> => {
    do {
      again = false;
      for (const entry of await stream.read(cursor)) {
        cursor = entry.seq;
        write(`id: ${entry.seq}\ndata: ${JSON.stringify(toTimelineBody(entry))}\n\n`);
      }
    } while (again && !response.destroyed);
  };
  const look = (): void => {
    if (reading) {
      again = true;
      return;
    }
    reading = read()
      // The store does not answer: the reader comes again by itself, and goes on after the last it has.
      .catch(() => response.destroy())
      .then(() => {
        reading = null;
      });
  };

  reply.hijack();
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  response.flushHeaders();
  stream.open.add(response);
  const stop = stream.feed.subscribe(stream.issuer, (hint) => {
    if (hint.invoice === stream.invoice) look();
  });
  const timer = setInterval(() => {
    write(':\n\n');
    look();
  }, stream.healMs);
  response.on('close', () => {
    stop();
    clearInterval(timer);
    stream.open.delete(response);
  });
  look();
  return reply;
}

/** A reader that was never here, or names something else, gets all of it. */
function toCursor(lastEventId: string | string[] | undefined): number {
  return typeof lastEventId === 'string' && /^\d{1,9}$/.test(lastEventId) ? Number(lastEventId) : 0;
}
