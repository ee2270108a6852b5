import type { IssuerId } from './ids.ts';
import type { Locale } from './locale.ts';

/**
 * What each role may do for its issuer. `read`: see the desk, the threads and the bills. `answer`: claim, write, hand back.
 * `supervise`: listen in, and see who did what. Those who write flows or run the machine have no business in payers' conversations.
 */
export const ROLES = {
  agent: { read: true, answer: true, supervise: false },
  supervisor: { read: true, answer: true, supervise: true },
  issuer_editor: { read: false, answer: false, supervise: false },
  issuer_admin: { read: true, answer: false, supervise: false },
  operator: { read: false, answer: false, supervise: false },
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
