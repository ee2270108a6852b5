import type { FastifyInstance } from 'fastify';
import type { DirectLineContext } from './direct-line-context.ts';
import { parseActivity } from './parse-activity.ts';
import type { Refusal } from './refusal.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';
import { parseWatermark, toWatermark } from './watermark.ts';

/** Polling, history and posting. */
export function addActivityRoutes(app: FastifyInstance, context: DirectLineContext): void {
  app.get<{ Params: { id: string }; Querystring: { watermark?: unknown } }>(
    '/conversations/:id/activities',
    summary('What was said after a watermark'),
    async (request, reply) => {
      const caller = await context.identify(request);
      if (!caller.ok) return sendRefusal(reply, caller.error);
      const asked = request.query.watermark;
      const after = parseWatermark(typeof asked === 'string' ? asked : undefined);
      try {
        const session = await context.findSession(caller.value, request.params.id);
        if (!session.ok) return sendRefusal(reply, session.error);
        const page = await context.read(caller.value.issuer, session.value, after);
        if (caller.value.kind === 'token') context.receipts.note(caller.value.issuer, page.messages);
        return { activities: page.activities, watermark: toWatermark(page.watermark) };
      } catch (error) {
        // DirectLineJS stops polling for good at a 5xx. Nothing is lost: the next poll asks from the same place.
        context.deps.log.error(
          { issuer: caller.value.issuer, name: error instanceof Error ? error.name : 'unknown' },
          'A web conversation could not be read; the client was told there is nothing new',
        );
        return { activities: [], watermark: toWatermark(after) };
      }
    },
  );

  app.post<{ Params: { id: string } }>(
    '/conversations/:id/activities',
    summary('Say something'),
    async (request, reply) => {
      const caller = await context.identify(request);
      if (!caller.ok) return sendRefusal(reply, caller.error);
      const session = await context.findSession(caller.value, request.params.id);
      if (!session.ok) return sendRefusal(reply, session.error);
      const activity = parseActivity(request.body);
      if (!activity.ok) return sendRefusal(reply, activity.error);
      const isPassing = activity.value.kind === 'typing' || activity.value.kind === 'read';
      const flood = refuseFlood(context, isPassing ? `${session.value.id} passing` : session.value.id);
      // What is shown for a moment and lost harms nobody; a client that is told off for it would show an error.
      if (flood && isPassing) return { id: `${session.value.id}|passed` };
      if (flood) return sendRefusal(reply, flood);
      // A payer's client may send what a hub would; it must not be refused, and nobody believes it.
      const isBelieved = activity.value.kind !== 'handoff' || caller.value.kind === 'secret';
      const said = isBelieved ? activity.value : ({ kind: 'ignored' } as const);
      const taken = await context.take(caller.value.issuer, session.value, said);
      return taken.ok ? taken.value : sendRefusal(reply, taken.error);
    },
  );
}

/** Null if the session may post now. */
export function refuseFlood(context: DirectLineContext, session: string): Refusal | null {
  const retryAfter = context.guard.take(session);
  return retryAfter === 0 ? null : { code: 'TooManyRequests', message: 'Too many posts; wait a moment.', retryAfter };
}
