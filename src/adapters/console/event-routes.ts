import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HintView, PresenceView, TypingView } from '../../model/desk-view.ts';
import { domainError } from '../../model/errors.ts';
import { ROLES } from '../../model/staff-member.ts';
import type { Hint } from '../../ports/live-feed.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { consoleHeaders } from './console-headers.ts';
import { createHintStream, type HintStream } from './create-hint-stream.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';

const Nothing = z.strictObject({});
const STREAMS_PER_MEMBER = 12;

/** How often the stream says that it lives, and how often it asks whether the member still may listen. */
export interface StreamTimes {
  readonly beatMs: number;
  readonly recheckMs: number;
}

/**
 * Live updates as server-sent events. `hint`: something changed, read again from your cursor; `typing`: a payer writes;
 * `presence`: a colleague looks at a conversation, or writes; `beat`: still here;
 * `signed_out`: the session or a membership has changed, come again. Nothing is replayed: the cursor is the client's
 * own (the last `seq` it has), so a dropped stream, a sleep or a restart loses nothing.
 */
export function addEventRoutes(
  app: FastifyInstance,
  { feed, identity }: ConsoleDeps,
  door: ConsoleDoor,
  times: StreamTimes,
): void {
  const streams = new Map<string, Set<HintStream>>();

  app.get('/api/events', async (request, reply) => {
    const member = await door.member(request, reply);
    if (!member) return reply;
    const query = readInput(Nothing, request.query);
    if (!query.ok) return sendProblem(reply, query.error);
    const mine = streams.get(member.id) ?? new Set();
    if (mine.size >= STREAMS_PER_MEMBER)
      return sendProblem(reply, domainError('too_many_requests', 'The console is open in too many windows.'));

    reply.hijack();
    reply.raw.writeHead(200, { ...consoleHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    const stream = createHintStream(reply.raw);
    streams.set(member.id, mine.add(stream));

    // The desk wants to know that a payer writes, and what colleagues have before them.
    const tell = ({ issuer, conversation, signal }: Hint): void => {
      if (signal?.kind === 'staff' && signal.member === member.id) void recheck();
      if (conversation === null) return;
      if (signal?.kind === 'typing' && signal.from === 'payer') {
        const view: TypingView = { issuer, conversation };
        stream.send('typing', view);
      }
      if (signal?.kind === 'desk' && signal.member !== member.id) {
        const { member: who, name, doing } = signal;
        const view: PresenceView = { issuer, conversation, member: who, name, doing };
        stream.send('presence', view);
      }
    };
    const places = JSON.stringify(member.memberships);
    const stops = member.memberships.map(({ issuer, role }) =>
      feed.subscribe(issuer, (hint) => {
        if (!ROLES[role].read && hint.signal?.kind !== 'staff') return;
        if (hint.signal !== undefined) return tell(hint);
        const view: HintView = { issuer: hint.issuer, conversation: hint.conversation };
        stream.hint(view);
      }),
    );
    const beat = setInterval(() => stream.send('beat', null), times.beatMs);
    const recheck = async (): Promise<void> => {
      const still = await identity.whoIs(request.headers.cookie).catch(() => member);
      if (JSON.stringify(still?.memberships) === places) return;
      stream.send('signed_out', null);
      stream.end();
    };
    const checks = setInterval(recheck, times.recheckMs);

    reply.raw.once('close', () => {
      clearInterval(beat);
      clearInterval(checks);
      for (const stop of stops) stop();
      stream.end();
      mine.delete(stream);
      if (mine.size === 0) streams.delete(member.id);
    });
    stream.send('beat', null);
    return reply;
  });

  // A server that closes waits for its answers; these never end by themselves.
  app.addHook('preClose', async () => {
    for (const mine of streams.values()) for (const stream of mine) stream.end();
  });
}
