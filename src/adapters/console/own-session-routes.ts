import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SessionView } from '../../model/account-view.ts';
import { domainError } from '../../model/errors.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { ConsoleDoor } from './console-door.ts';
import { endStreams } from './end-streams.ts';
import { noteOwnDeed } from './note-deed.ts';
import { readInput } from './read-input.ts';
import { sendProblem } from './send-problem.ts';
import { toDeviceName } from './to-device-name.ts';

const Nothing = z.strictObject({});

/** Where one is signed in, and ending it. Another member's session is not there. */
export function addOwnSessionRoutes(app: FastifyInstance, deps: ConsoleDeps, door: ConsoleDoor): void {
  const { sessions } = deps.identity;

  app.get('/api/me/sessions', async (request, reply): Promise<{ sessions: readonly SessionView[] } | typeof reply> => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const nothing = readInput(Nothing, request.query);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const those = await sessions.of(caller.id);
    return {
      sessions: those.map(({ id, userAgent, ip, signedInAt, lastSeenAt }) => ({
        id,
        device: toDeviceName(userAgent),
        ip,
        signedInAt: new Date(signedInAt).toISOString(),
        lastSeenAt: new Date(lastSeenAt).toISOString(),
        isThis: id === caller.session,
      })),
    };
  });

  app.delete('/api/me/sessions/:session', async (request, reply) => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const nothing = readInput(Nothing, request.body);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const { session } = request.params as { readonly session: string };
    if (!(await sessions.end(caller.id, session)))
      return sendProblem(reply, domainError('not_found', 'There is no such session of yours.'));
    await noteOwnDeed(deps, { member: caller, action: 'end own session' });
    endStreams(deps, caller.memberships, caller.id);
    return reply.code(204).send();
  });

  app.post('/api/me/sessions/end-others', async (request, reply) => {
    const caller = await door.member(request, reply);
    if (!caller) return reply;
    const nothing = readInput(Nothing, request.body);
    if (!nothing.ok) return sendProblem(reply, nothing.error);
    const ended = await sessions.endAll(caller.id, caller.session);
    await noteOwnDeed(deps, { member: caller, action: 'end own other sessions' });
    endStreams(deps, caller.memberships, caller.id);
    return { ended };
  });
}
