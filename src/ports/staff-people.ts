import type { IssuerId } from '../model/ids.ts';
import type { Role } from '../model/staff-member.ts';

/** Somebody with a place at an issuer, as who manages its people sees them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The place is shut: kept, and not to be entered. */
  readonly isShut: boolean;
  readonly secondFactor: boolean;
  /** Somebody else answers for them: the company's own sign-in, or the demo. */
  readonly vouched: boolean;
  /** Has places at other issuers too: what concerns the whole account is then not this issuer's to change. */
  readonly elsewhere: boolean;
  readonly sessions: number;
  /** ms since 1970 of the newest of their sessions; null: none is open. */
  readonly lastSeenAt: number | null;
}

/** The people of an issuer. Who may ask is for the caller to know. */
export interface StaffPeople {
  /** By name. */
  of(issuer: IssuerId): Promise<readonly Person[]>;
  /** False: they have no place there. */
  changeRole(issuer: IssuerId, member: string, role: Role): Promise<boolean>;
  /** Shuts a place and ends the member's sessions, or opens it again. False: they have no place there. Safe twice. */
  shut(issuer: IssuerId, member: string, isShut: boolean): Promise<boolean>;
}
