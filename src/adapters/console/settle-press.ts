import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../model/errors.ts';
import type { Result } from '../../model/result.ts';
import type { Conversed } from '../../service/service.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { AtDesk } from './console-door.ts';
import { readThread } from './read-thread.ts';
import { sendProblem } from './send-problem.ts';
import { toThreadMessageView } from './to-thread-view.ts';

/** Answers a press with the thread as it is now, from the client's cursor on: what others said meanwhile comes along. */
export function createSettle({ store, log, clock }: Pick<ConsoleDeps, 'store' | 'log' | 'clock'>) {
  return async (
    reply: FastifyReply,
    desk: AtDesk,
    outcome: Result<Conversed, DomainError>,
    after: number | null = null,
  ) => {
    const { issuer, member, conversation } = desk;
    if (!outcome.ok && outcome.error.code === 'unseen_message' && after !== null) {
      const newer = await store.forIssuer(issuer.id).messages(conversation, after, 50);
      return sendProblem(reply, outcome.error, { newer: newer.map((one) => toThreadMessageView(one)) });
    }
    if (!outcome.ok) return sendProblem(reply, outcome.error);
    log.info(
      { issuer: issuer.id, conversation, staff: member.id, route: reply.request.routeOptions.url },
      'staff acted',
    );
    return readThread({ store, clock }, desk, { after, limit: 100 });
  };
}
