import type { FastifyInstance } from 'fastify';
import type { DirectLineContext } from './direct-line-context.ts';
import { toGrantForSecret } from './grant-for-secret.ts';
import { summary } from './route-summary.ts';
import { sendRefusal } from './send-refusal.ts';
import type { WebGrant } from './web-grant.ts';

/** `tokens/generate` and `tokens/refresh`. Neither starts the conversation nor stores anything. */
export function addTokenRoutes(app: FastifyInstance, context: DirectLineContext): void {
  const { tokens, deps } = context;

  async function answer(asked: WebGrant) {
    const { token, expiresIn } = await tokens.issue(asked);
    return { conversationId: asked.conversation, token, expires_in: expiresIn };
  }

  app.post(
    '/tokens/generate',
    summary('A token for one new conversation; `payer` vouches for one of your payers'),
    async (request, reply) => {
      const caller = await context.identify(request);
      if (!caller.ok) return sendRefusal(reply, caller.error);
      if (caller.value.kind !== 'secret') {
        return sendRefusal(reply, { code: 'SecretRequired', message: 'Only the secret may make tokens.' });
      }
      const grant = await toGrantForSecret(deps, caller.value.issuer, request.body);
      return grant.ok ? answer(grant.value) : sendRefusal(reply, grant.error);
    },
  );

  app.post('/tokens/refresh', summary('A fresh token for the same conversation'), async (request, reply) => {
    const caller = await context.identify(request);
    if (!caller.ok) return sendRefusal(reply, caller.error);
    if (caller.value.kind !== 'token') {
      return sendRefusal(reply, { code: 'BadArgument', message: 'A secret never expires; only tokens are refreshed.' });
    }
    const { grant, issuer } = caller.value;
    const session = await deps.store.forIssuer(issuer).webSession(grant.conversation);
    // 404 makes a client stop asking; the token it has goes on reading until it runs out.
    if (session?.endedAt) return sendRefusal(reply, { code: 'NotFound', message: 'The conversation has ended.' });
    return answer({ ...grant, user: session?.userId ?? grant.user });
  });

  /** For sign-in cards, which Notan does not send; clients ask anyway. */
  app.get('/session/getsessionid', summary('The session of a token'), async (request, reply) => {
    const caller = await context.identify(request);
    if (!caller.ok) return sendRefusal(reply, caller.error);
    return caller.value.kind === 'token'
      ? { sessionId: caller.value.grant.conversation }
      : sendRefusal(reply, { code: 'BadArgument', message: 'A secret has no session.' });
  });
}
