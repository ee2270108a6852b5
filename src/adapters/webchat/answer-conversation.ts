import type { WebSession } from '../../ports/store.ts';
import type { Caller } from './caller.ts';
import type { DirectLineContext } from './direct-line-context.ts';
import type { WebGrant } from './web-grant.ts';
import { CHAIN_SECONDS } from './web-tokens.ts';

/** Direct Line's Conversation object. */
export interface ConversationAnswer {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
}

/**
 * A started conversation with a fresh token and a stream address that carries its own short-lived credential. The token
 * belongs to the caller's chain, so coming back this way does not lengthen its 24 hours.
 */
export async function toConversationAnswer(
  { tokens, deps }: DirectLineContext,
  caller: Caller,
  session: WebSession,
  watermark: string | undefined,
): Promise<ConversationAnswer> {
  const asked: WebGrant = {
    origins: [],
    history: 'all',
    firstIssued: 0,
    ...(caller.kind === 'token' ? caller.grant : {}),
    issuer: caller.issuer,
    conversation: session.id,
    user: session.userId,
    payer: session.payer,
  };
  const { token, expiresIn, grant } = await tokens.issue(asked);
  const pass = await tokens.issuePass({
    issuer: caller.issuer,
    conversation: session.id,
    origins: grant.origins,
    byPayer: caller.kind === 'token',
    until: grant.firstIssued + CHAIN_SECONDS,
  });
  const query = new URLSearchParams(watermark === undefined ? { t: pass } : { watermark, t: pass });
  const base = deps.publicUrl.replace(/^http/, 'ws').replace(/\/$/, '');
  return {
    conversationId: session.id,
    token,
    expires_in: expiresIn,
    streamUrl: `${base}/v3/directline/conversations/${session.id}/stream?${query}`,
  };
}
