import type { Membership, Role } from './staff-member.ts';

/** How an issuer wants its staff to sign in. */
export interface StaffPolicy {
  /** `by_role`: those who manage people or run the machine. */
  readonly secondFactor: 'all' | 'by_role' | 'optional';
  /** The company's own sign-in (OpenID Connect); null: none. Its secret is not here. */
  readonly company: CompanySignIn | null;
}

/** What is public about a company's own sign-in. */
export interface CompanySignIn {
  /** The provider's issuer identifier, `https://login.example.com/tenant`; its discovery document stands below it. */
  readonly provider: string;
  readonly clientId: string;
  /** Addresses it may vouch for, small letters, `exempelfiber.se`. At least one. */
  readonly domains: readonly string[];
  /** What somebody becomes whom nobody invited; null: only the invited come in. */
  readonly join: Role | null;
}

const MUCH_TO_LOSE: readonly Role[] = ['issuer_admin', 'operator'];

/** What each role may give to others at its own issuer. An operator is made on the machine alone: `notan staff`. */
const MAY_GIVE: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  issuer_admin: ['agent', 'supervisor', 'issuer_editor', 'issuer_admin'],
};

/** True where a password alone does not do for this place. */
export function needsSecondFactor({ role }: Pick<Membership, 'role'>, policy: StaffPolicy | undefined): boolean {
  const rule = policy?.secondFactor ?? 'by_role';
  return rule === 'all' || (rule === 'by_role' && MUCH_TO_LOSE.includes(role));
}

/** The roles that this one may give, in the order they are offered. */
export function rolesToGive(role: Role): readonly Role[] {
  return MAY_GIVE[role] ?? [];
}
