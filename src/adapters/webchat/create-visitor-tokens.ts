import { createHmac } from 'node:crypto';
import type { IssuerId } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { newSessionId } from './new-session-id.ts';
import { createWebTokens } from './web-tokens.ts';

/** As long as a browser may come back and find its conversation. */
const TICKET_DAYS = 30;

interface VisitorToken {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  /** Opens this conversation again, and nothing else; kept in the visitor's browser. */
  readonly ticket: string;
}

/**
 * Tokens for visitors of an issuer's site whom nobody has vouched for. A visitor is a conversation and nothing more: nothing
 * personal is said there until they have proven who they are. Stores nothing.
 */
export function createVisitorTokens(deps: {
  readonly secret: string;
  readonly clock: Clock;
  readonly store: Store;
}): (issuer: IssuerId, ticket: string | null) => Promise<VisitorToken> {
  const tokens = createWebTokens(deps);
  const key = createHmac('sha256', deps.secret).update('visitor ticket 1').digest();

  async function readTicket(issuer: IssuerId, ticket: string | null): Promise<string | null> {
    if (ticket === null || ticket.length > 1000) return null;
    const { jwtVerify } = await import('jose');
    try {
      const options = { algorithms: ['HS256'], audience: 'visitor', issuer, currentDate: new Date(deps.clock.now()) };
      const { payload } = await jwtVerify(ticket, key, options);
      const session = await deps.store.forIssuer(issuer).webSession(String(payload.sub));
      return session !== null && session.payer === null && session.endedAt === null ? session.id : null;
    } catch {
      return null;
    }
  }

  return async (issuer, ticket) => {
    const conversation = (await readTicket(issuer, ticket)) ?? newSessionId();
    const user = `dl_${createHmac('sha256', key).update(conversation).digest('base64url').slice(0, 22)}`;
    const grant = { issuer, conversation, user, payer: null, origins: [], history: 'all', firstIssued: 0 } as const;
    const { token } = await tokens.issue(grant);
    const now = Math.floor(deps.clock.now() / 1000);
    const { SignJWT } = await import('jose');
    const made = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience('visitor')
      .setSubject(conversation)
      .setExpirationTime(now + TICKET_DAYS * 86_400)
      .sign(key);
    return { token, conversationId: conversation, userId: user, ticket: made };
  };
}
