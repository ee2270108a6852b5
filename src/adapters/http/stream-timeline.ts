import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InvoiceId, IssuerId } from '../../model/ids.ts';
import type { TimelineEntry } from '../../model/timeline-entry.ts';
import type { LiveFeed } from '../../ports/live-feed.ts';
import { toTimelineBody } from './api-shapes.ts';

/** A lost hint is healed this often. */
const LOOK_AGAIN_MS = 5_000;

export interface TimelineStream {
  readonly feed: LiveFeed;
  readonly issuer: IssuerId;
  readonly invoice: InvoiceId;
  readonly read: (afterSeq: number) => Promise<readonly TimelineEntry[]>;
}

/** The timeline as server-sent events: all so far, or those after `Last-Event-ID`, then each new one, once and in order. */
export function streamTimeline(request: FastifyRequest, reply: FastifyReply, stream: TimelineStream): FastifyReply {
  let cursor = Number(request.headers['last-event-id'] ?? 0) || 0;
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let reading: Promise<void> = Promise.resolve();
  const look = (): void => {
    reading = reading.then(async () => {
      for (const entry of await stream.read(cursor)) {
        cursor = entry.seq;
        reply.raw.write(`id: ${entry.seq}\ndata: ${JSON.stringify(toTimelineBody(entry))}\n\n`);
      }
    });
    reading.catch(() => reply.raw.destroy());
  };
  const stop = stream.feed.subscribe(stream.issuer, (hint) => {
    if (hint.invoice === stream.invoice || hint.invoice === null) look();
  });
  const timer = setInterval(() => {
    reply.raw.write(':\n\n');
    look();
  }, LOOK_AGAIN_MS);
  request.raw.on('close', () => {
    stop();
    clearInterval(timer);
  });
  look();
  return reply;
}
