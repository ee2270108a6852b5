import type { IssuerId } from './ids.ts';
import type { Locale } from './locale.ts';

/**
 * What each role may do for its issuer. `read`: see the desk, the threads and the bills. `answer`: claim, write, hand back.
 * `supervise`: listen in. `audit`: see who saw and did what. `manage`: invite people, say what they may, and agree to where money goes. `money`: say what a payment is for. `flows`: see the flows in force, and what is wrong with them. Those who write flows or run the machine have no business in payers' conversations.
 */
export const ROLES = {
  agent: { read: true, answer: true, supervise: false, audit: false, manage: false, money: false, flows: true },
  supervisor: { read: true, answer: true, supervise: true, audit: true, manage: false, money: true, flows: true },
  issuer_editor: {
    read: false,
    answer: false,
    supervise: false,
    audit: false,
    manage: false,
    money: false,
    flows: true,
  },
  issuer_admin: { read: true, answer: false, supervise: false, audit: true, manage: true, money: true, flows: true },
  operator: { read: false, answer: false, supervise: false, audit: false, manage: false, money: false, flows: false },
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
  /** At most one per issuer; those that are shut are not among them. */
  readonly memberships: readonly Membership[];
}

/** A session's member. */
export interface Caller extends StaffMember {
  /** Which session; a number that opens nothing. */
  readonly session: string;
  /** A code from their own device is asked for at sign-in. */
  readonly secondFactor: boolean;
  /**
   * Somebody else answers for who this is: the company's own sign-in, or the demo. Such a session is held to no second factor
   * of ours, and one from a company opens that company's place alone.
   */
  readonly vouched: boolean;
}

/** True for the name of a role. */
export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value);
}
