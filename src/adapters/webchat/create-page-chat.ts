import type { IssuerId, PayerRef } from '../../model/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { newSessionId } from './new-session-id.ts';
import { toPayerUser } from './payer-user.ts';
import { createWebTokens } from './web-tokens.ts';

/** What a payer's page hands to its chat. */
interface PageToken {
  readonly token: string;
  /** Start it with POST /v3/directline/conversations; a page that kept its id asks for a token with it. */
  readonly conversationId: string;
  readonly userId: string;
  /** Seconds the token lives. */
  readonly expiresIn: number;
}

export interface PageChat {
  /**
   * A fresh token for a payer whose page link was checked. `conversation`: the one the page already has, whose token may
   * have run out; it goes on if it is this payer's and has not ended, else a new one is made. Stores nothing.
   */
  tokenFor(request: {
    readonly issuer: IssuerId;
    readonly payer: PayerRef;
    readonly conversation?: string | null;
  }): Promise<PageToken>;
}

/** Tokens for the payer's own page, so that it needs no secret and no detour over the issuer's server. */
export function createPageChat(deps: {
  readonly secret: string;
  readonly clock: Clock;
  readonly store: Store;
}): PageChat {
  const tokens = createWebTokens(deps);
  return {
    async tokenFor({ issuer, payer, conversation }) {
      const known =
        typeof conversation === 'string' && /^[\w-]{1,64}$/.test(conversation)
          ? await deps.store.forIssuer(issuer).webSession(conversation)
          : null;
      const goesOn = known !== null && known.payer === payer && known.endedAt === null;
      const grant = {
        issuer,
        conversation: goesOn ? known.id : newSessionId(),
        user: goesOn ? known.userId : toPayerUser(deps.secret, issuer, payer),
        payer,
        origins: [],
        history: 'all',
        firstIssued: 0,
      } as const;
      const { token, expiresIn } = await tokens.issue(grant);
      return { token, conversationId: grant.conversation, userId: grant.user, expiresIn };
    },
  };
}
