import type { IssuerId } from '../model/ids.ts';
import type { Result } from '../model/result.ts';
import type { Role } from '../model/staff-member.ts';
import type { SignedIn, SignInOrigin } from './identity.ts';

/** A place kept for somebody. */
export interface Invitation {
  readonly id: string;
  readonly issuer: IssuerId;
  /** Small letters. */
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** ms since 1970. */
  readonly invitedAt: number;
  /** ms since 1970. */
  readonly expiresAt: number;
}

/** What an open invitation says to whoever holds its link. */
export interface OpenInvitation extends Invitation {
  /** The address has an account: its owner signs in, and the place is theirs. */
  readonly hasAccount: boolean;
}

/**
 * `gone`: used, taken back, run out or never made; told apart by nobody. `not_theirs`: the account that is signed in has
 * another address, or none is and the address has an account.
 */
export type AcceptProblem = 'gone' | 'weak_password' | 'not_theirs';

/** Places for people who are not in yet. A link works once, for a week, and its token is kept nowhere. */
export interface StaffInvitations {
  /** Earlier invitations of the same address to the same issuer stop working. */
  invite(given: {
    readonly issuer: IssuerId;
    readonly email: string;
    readonly role: Role;
    readonly invitedBy: string;
  }): Promise<
    Result<
      { readonly invitation: Invitation; readonly token: string },
      'not_an_email' | 'reserved_address' | 'has_place'
    >
  >;
  /** Those that still work, newest first. */
  of(issuer: IssuerId): Promise<readonly Invitation[]>;
  /** Null: there is none such at this issuer (any more). Else it stops working. */
  revoke(issuer: IssuerId, id: string): Promise<Invitation | null>;
  /** Null: the link does not work. Changes nothing. */
  look(token: string): Promise<OpenInvitation | null>;
  /**
   * A new account, with a name and a password; or, `account` null, a place for the account that is signed in with
   * `cookie`. Once: of two at the same moment one is told `gone`.
   */
  accept(
    given: {
      readonly token: string;
      readonly account: { readonly name: string; readonly password: string } | null;
      readonly cookie: string | undefined;
    },
    origin: SignInOrigin,
  ): Promise<Result<SignedIn & { readonly invitation: Invitation }, AcceptProblem>>;
}
