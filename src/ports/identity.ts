import type { Locale } from '../model/locale.ts';
import type { Result } from '../model/result.ts';
import type { Membership, StaffMember } from '../model/staff-member.ts';

/** Where a sign-in comes from; an address is locked out together with the account. */
export interface SignInOrigin {
  /** The caller's IP address as the server saw it. */
  readonly ip: string;
  readonly userAgent: string | null;
}

/** `setCookies` are whole Set-Cookie header values: httpOnly, SameSite=Strict, Path=/console. */
export interface SignedIn {
  readonly member: StaffMember;
  readonly setCookies: readonly string[];
}

/**
 * `wrong`: no such account or not its password, told apart by nobody, not even by time.
 * `locked`: too many tries; the right password is refused too until `retryAfterSeconds` have passed.
 */
export type SignInRefusal =
  | { readonly code: 'wrong' }
  | { readonly code: 'locked'; readonly retryAfterSeconds: number };

export interface NewStaff {
  readonly email: string;
  readonly name: string;
  readonly membership: Membership;
  /** Null leaves the password of somebody who already has an account as it is. */
  readonly password: string | null;
}

export type NewStaffProblem = 'not_an_email' | 'reserved_address' | 'weak_password' | 'password_needed';

/** Someone the demo lets you be with one click. */
export interface DemoPerson {
  /** Stable, `exempelfiber-agent-1`. */
  readonly id: string;
  readonly name: string;
  readonly membership: Membership;
  readonly locale: Locale;
}

/** One-click sign-in; exists in the demo alone. */
export interface DemoIdentity {
  readonly people: readonly DemoPerson[];
  /** Null for an unknown id. */
  signIn(id: string, origin: SignInOrigin): Promise<SignedIn | null>;
}

/** Who works here. One implementation today (better-auth); an issuer's own OIDC can stand behind the same functions. */
export interface Identity {
  signIn(
    credentials: { readonly email: string; readonly password: string },
    origin: SignInOrigin,
  ): Promise<Result<SignedIn, SignInRefusal>>;
  /** Ends the session. Returns the Set-Cookie values that empty the cookie. Safe twice. */
  signOut(cookie: string | undefined): Promise<readonly string[]>;
  /** The member a Cookie header belongs to, with the memberships of this moment; null if signed out, expired or revoked. */
  whoIs(cookie: string | undefined): Promise<StaffMember | null>;
  chooseLocale(member: string, locale: Locale): Promise<void>;
  /**
   * Adds an account, or a membership to an existing one (an earlier role at that issuer is replaced). With a password
   * for an existing account the password is replaced and its sessions end. Safe twice.
   */
  addStaff(staff: NewStaff): Promise<Result<StaffMember, NewStaffProblem>>;
  /** By e-mail address. */
  listStaff(): Promise<readonly StaffMember[]>;
  /** Null outside the demo. */
  readonly demo: DemoIdentity | null;
  /** Loads what the first sign-in needs, so that it need not wait. Safe at any time, any number of times. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}
