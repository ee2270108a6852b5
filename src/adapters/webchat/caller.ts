import { createHash, timingSafeEqual } from 'node:crypto';
import type { IssuerId } from '../../model/ids.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';
import type { Refusal } from './refusal.ts';
import { refuseOrigin } from './refuse-origin.ts';
import type { WebGrant } from './web-grant.ts';
import type { WebTokens } from './web-tokens.ts';

/** Who calls: the issuer's server with its secret (all conversations), or a client with a token (one conversation). */
export type Caller =
  | { readonly kind: 'secret'; readonly issuer: IssuerId }
  | { readonly kind: 'token'; readonly issuer: IssuerId; readonly grant: WebGrant };

/** Reads `Authorization: Bearer …`; `origin` is the browser's header, absent for servers. */
export type ReadCaller = (
  authorization: string | undefined,
  origin: string | undefined,
) => Promise<Result<Caller, Refusal>>;

const BEARER = /^Bearer +(\S+) *$/i;

/**
 * Tells callers apart. The secret is compared with every issuer's, each in constant time and without stopping at the first
 * match, so that neither a secret nor the number of issuers before it can be timed.
 */
export function createReadCaller(deps: {
  readonly directory: IssuerDirectory;
  readonly tokens: WebTokens;
}): ReadCaller {
  function issuerOf(secret: string): IssuerId | null {
    const given = digest(secret);
    let found: IssuerId | null = null;
    for (const id of deps.directory.ids()) {
      const own = deps.directory.accounts(id)?.webchat?.secret;
      if (own !== undefined && own !== '' && timingSafeEqual(digest(own), given)) found = id;
    }
    return found;
  }

  return async (authorization, origin) => {
    const credential = BEARER.exec(authorization ?? '')?.[1];
    if (!credential) {
      return fail({ code: 'Unauthorized', message: 'Send a secret or a token: Authorization: Bearer ….' });
    }
    const issuer = issuerOf(credential);
    if (issuer !== null) return ok({ kind: 'secret', issuer });
    const grant = await deps.tokens.read(credential);
    if (!grant.ok) return grant;
    if (deps.directory.issuer(grant.value.issuer) === null) {
      return fail({ code: 'Unauthorized', message: 'The token is for an issuer that is not served here.' });
    }
    const untrusted = refuseOrigin(grant.value.origins, origin);
    if (untrusted) return fail(untrusted);
    return ok({ kind: 'token', issuer: grant.value.issuer, grant: grant.value });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
