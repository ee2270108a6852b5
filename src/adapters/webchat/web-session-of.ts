import { createHash } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Store, WebSession } from '../../ports/store.ts';
import { conversationIdOf } from '../../service/conversation-id.ts';
import type { WebGrant } from './web-grant.ts';

/**
 * The session a grant starts. With a vouched payer it is a view of the payer's thread over all channels, from its first
 * word; else of a thread of its own. `live only` hides what was said before the start.
 */
export async function toWebSession(
  deps: { readonly store: Store; readonly clock: Clock },
  grant: WebGrant,
  askedUser: string | null,
): Promise<WebSession> {
  const conversation = conversationIdOf(
    grant.payer === null ? { address: { channel: 'web', id: grant.conversation } } : { payer: grant.payer },
  );
  const thread = grant.history === 'none' ? await deps.store.forIssuer(grant.issuer).conversation(conversation) : null;
  return {
    id: grant.conversation,
    conversation,
    userId: grant.user ?? askedUser ?? toAnonymousUser(grant.conversation),
    payer: grant.payer,
    createdAt: new Date(deps.clock.now()).toISOString(),
    endedAt: null,
    fromSeq: thread?.lastSeq ?? 0,
  };
}

/** The id of a client that did not name itself; the same for a start that is repeated. `dl_`: only a token may say it. */
function toAnonymousUser(conversation: string): string {
  return `dl_${createHash('sha256').update(`user ${conversation}`).digest('base64url').slice(0, 22)}`;
}
