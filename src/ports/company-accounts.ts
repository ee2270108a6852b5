import type { IssuerId } from '../model/ids.ts';
import type { Result } from '../model/result.ts';
import type { Role } from '../model/staff-member.ts';
import type { SignedIn, SignInOrigin } from './identity.ts';

/** Who a company's own sign-in says somebody is; checked already: signature, audience, nonce, time, and the address's domain. */
export interface CompanyPerson {
  readonly issuer: IssuerId;
  /** The provider's own number of the person; stays when names and addresses change. */
  readonly subject: string;
  /** Small letters. */
  readonly email: string;
  readonly name: string;
}

/** Opens a session for somebody whom a company answers for, at that company's issuer alone. */
export interface CompanyAccounts {
  /**
   * Those who have a place, or an invitation to this address; with `join` anybody of the company, in that role.
   * `not_invited`: none of that. `shut`: the place is shut.
   */
  enter(
    person: CompanyPerson,
    join: Role | null,
    origin: SignInOrigin,
  ): Promise<Result<SignedIn & { readonly isNew: boolean }, 'not_invited' | 'shut'>>;
}
