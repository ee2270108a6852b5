import type { DeskSettings } from '../model/desk-settings.ts';
import type { Locale } from '../model/locale.ts';
import type { Result } from '../model/result.ts';
import type { Caller, Membership, StaffMember } from '../model/staff-member.ts';
import type { CompanyAccounts } from './company-accounts.ts';
import type { SecondFactor } from './second-factor.ts';
import type { StaffDeeds } from './staff-deeds.ts';
import type { StaffInvitations } from './staff-invitations.ts';
import type { StaffPeople } from './staff-people.ts';
import type { StaffSessions } from './staff-sessions.ts';

/** Where a sign-in comes from; an address is locked out together with the account. */
export interface SignInOrigin {
  /** The caller's IP address as the server saw it. */
  readonly ip: string;
  readonly userAgent: string | null;
}

/** `setCookies` are whole Set-Cookie header values: httpOnly, SameSite=Strict, Path=/console. */
export interface SignedIn {
  readonly member: Caller;
  readonly setCookies: readonly string[];
}

/**
 * `wrong`: no such account or not its password, told apart by nobody, not even by time. `whose` is for
 * the log alone, and is looked up after the answer has left.
 * `locked`: too many tries; the right password is refused too until `retryAfterSeconds` have passed.
 * `code_needed`: the password was right, and the second step comes next, with these cookies.
 */
export type SignInRefusal =
  | { readonly code: 'wrong'; readonly whose: Whose }
  | { readonly code: 'locked'; readonly retryAfterSeconds: number; readonly whose: Whose }
  | { readonly code: 'code_needed'; readonly setCookies: readonly string[] };

/** The account that was tried; null: there is none. */
export type Whose = () => Promise<StaffMember | null>;

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

/** Who works here, and how they show that it is they. */
export interface Identity {
  readonly secondFactor: SecondFactor;
  readonly sessions: StaffSessions;
  readonly invitations: StaffInvitations;
  readonly people: StaffPeople;
  readonly company: CompanyAccounts;
  readonly deeds: StaffDeeds;
  signIn(
    credentials: { readonly email: string; readonly password: string },
    origin: SignInOrigin,
  ): Promise<Result<SignedIn, SignInRefusal>>;
  /** Ends the session. Returns the Set-Cookie values that empty the cookie. Safe twice. */
  signOut(cookie: string | undefined): Promise<readonly string[]>;
  /** The member a Cookie header belongs to, with the memberships of this moment; null if signed out, expired or revoked. */
  whoIs(cookie: string | undefined): Promise<Caller | null>;
  chooseLocale(member: string, locale: Locale): Promise<void>;
  /** How a member wants the desk, as it was kept and maybe by another version: check it. Null: nothing chosen. */
  deskSettings(member: string): Promise<unknown>;
  /** Replaces them. Safe twice; the last of two at once holds. */
  keepDeskSettings(member: string, settings: DeskSettings): Promise<void>;
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
