import type { IssuerId } from '../model/ids.ts';
import type { Result } from '../model/result.ts';
import type { CompanySignIn } from '../model/staff-policy.ts';
import type { CompanyPerson } from './company-accounts.ts';

/** An issuer's own provider, with the secret we have there. */
export interface CompanyClient extends CompanySignIn {
  readonly issuer: IssuerId;
  readonly clientSecret: string;
}

/** What a provider sends the browser back with. */
export interface CompanyAnswer {
  readonly code: string;
  readonly state: string;
  /** RFC 9207; null: it does not say. */
  readonly iss: string | null;
}

/**
 * `stale`: not begun in this browser, or too long ago. `not_believed`: what the provider says does not hold (signature,
 * issuer, audience, nonce, time). `wrong_domain`: an address that it may not vouch for. `unreachable`: no sensible answer.
 */
export type CompanyRefusal = 'stale' | 'not_believed' | 'wrong_domain' | 'unreachable';

/** OpenID Connect with a company's own provider: authorization code with PKCE, state and nonce. */
export interface CompanyProvider {
  /** Where the browser goes, and what it must bring back (sealed; for a cookie that no script reads). */
  begin(
    client: CompanyClient,
    given: { readonly redirectUri: string; readonly email: string },
  ): Promise<Result<{ readonly url: string; readonly kept: string }, 'unreachable'>>;
  /** Who it is. Believes nothing that was not begun here for this client. */
  finish(
    kept: string | null,
    answer: CompanyAnswer,
    given: {
      readonly redirectUri: string;
      /** Null: the issuer has no such sign-in (any more). */
      readonly find: (issuer: IssuerId) => CompanyClient | null;
    },
  ): Promise<
    Result<CompanyPerson, { readonly code: CompanyRefusal; readonly issuer: IssuerId | null; readonly why: string }>
  >;
}
