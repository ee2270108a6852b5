import type { IssuerId } from './ids.ts';
import type { Locale } from './locale.ts';

/**
 * What each role may do for its issuer. `read`: see the desk, the threads and the bills. `answer`: claim, write, hand back.
 * `supervise`: listen in. `audit`: see who saw and did what. Those who write flows or run the machine have no business in payers' conversations.
 */
export const ROLES = {
  agent: { read: true, answer: true, supervise: false, audit: false },
  supervisor: { read: true, answer: true, supervise: true, audit: true },
  issuer_editor: { read: false, answer: false, supervise: false, audit: false },
  issuer_admin: { read: true, answer: false, supervise: false, audit: true },
  operator: { read: false, answer: false, supervise: false, audit: false },
} as const;

export type Role = keyof typeof ROLES;

/** A person's place at one issuer. Nobody has a place at every issuer. */
export interface Membership {
  readonly issuer: IssuerId;
  readonly role: Role;
}

/** Someone who may sign in to the console. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The language of the console; null until chosen: the issuer's. */
  readonly locale: Locale | null;
  /** At most one per issuer. */
  readonly memberships: readonly Membership[];
}

/** True for the name of a role. */
export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value);
}
