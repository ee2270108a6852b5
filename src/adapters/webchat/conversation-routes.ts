import type { FastifyInstance } from 'fastify';
import { fail, ok, type Result } from '../../model/result.ts';
import { toConversationAnswer } from './answer-conversation.ts';
import type { Caller } from './caller.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import { toGrantForSecret } from './grant-for-secret.ts';
import type { Refusal } from './refusal.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';
import { parseTokenRequest } from './token-request.ts';
import type { WebGrant } from './web-grant.ts';
import { toWebSession } from './web-session-of.ts';

interface Start {
  readonly grant: WebGrant;
  readonly user: string | null;
}

/**
 * Starting and coming back. A start is never answered 429: DirectLineJS gives up for good at any error here. Starting a
 * token's conversation again gives the same one (200), also after its end: the history can still be read.
 */
export function addConversationRoutes(app: FastifyInstance, context: DirectLineContext): void {
  const { store } = context.deps;

  app.post('/conversations', summary('Start a conversation'), async (request, reply) => {
    const caller = await context.identify(request);
    if (!caller.ok) return sendRefusal(reply, caller.error);
    const start = await toStart(context, caller.value, request.body);
    if (!start.ok) return sendRefusal(reply, start.error);
    const { grant, user } = start.value;
    const rows = store.forIssuer(grant.issuer);
    const existing = await rows.webSession(grant.conversation);
    const session = existing ?? (await toWebSession(context.deps, grant, user));
    if (!existing) await rows.saveWebSession(session);
    const started: Caller = caller.value.kind === 'token' ? { ...caller.value, grant } : caller.value;
    return reply.code(existing ? 200 : 201).send(await toConversationAnswer(context, started, session, undefined));
  });

  app.get<{ Params: { id: string }; Querystring: { watermark?: string } }>(
    '/conversations/:id',
    summary('Come back to a conversation: a fresh token and stream'),
    async (request, reply) => {
      const caller = await context.identify(request);
      if (!caller.ok) return sendRefusal(reply, caller.error);
      const session = await context.findSession(caller.value, request.params.id);
      if (!session.ok) return sendRefusal(reply, session.error);
      return toConversationAnswer(context, caller.value, session.value, oneOf(request.query.watermark));
    },
  );
}

/** A query field given twice is an array. */
function oneOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 20) : undefined;
}

/** With the secret a new conversation; with a token the token's own, whose user the client may name if the token does not. */
async function toStart(context: DirectLineContext, caller: Caller, body: unknown): Promise<Result<Start, Refusal>> {
  if (caller.kind === 'secret') {
    const grant = await toGrantForSecret(context.deps, caller.issuer, body);
    return grant.ok ? ok({ grant: grant.value, user: null }) : grant;
  }
  const asked = parseTokenRequest(body);
  if (!asked.ok) return asked;
  const { user } = asked.value;
  if (caller.grant.user === null && user?.startsWith('dl_')) {
    return fail({ code: 'BadArgument', message: 'A user id that starts with dl_ must be in the token.' });
  }
  return ok({ grant: caller.grant, user });
}
