import type { IsoInstant } from './ids.ts';
import type { Role } from './staff-member.ts';

/** What an authenticator app takes, shown once. */
export interface EnrolmentView {
  /** `data:image/svg+xml,…`: a QR of the key. */
  readonly qr: string;
  /** The same key in groups of four, for who types it. */
  readonly key: string;
  readonly backupCodes: readonly string[];
}

/** The first step was right; the second comes next. */
export interface CodeNeededView {
  readonly codeNeeded: true;
}

export interface SessionView {
  readonly id: string;
  /** `Firefox · Linux`; empty where the browser did not say. */
  readonly device: string;
  readonly ip: string;
  readonly signedInAt: IsoInstant;
  readonly lastSeenAt: IsoInstant;
  /** The one that asks. */
  readonly isThis: boolean;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isShut: boolean;
  readonly isMe: boolean;
  /** `vouched`: somebody else answers for them, and no code is asked for. */
  readonly secondFactor: 'on' | 'off' | 'due' | 'vouched';
  readonly lastSeenAt: IsoInstant | null;
  readonly sessions: number;
  /** What whoever looks may change: the place, and what concerns the whole account. */
  readonly mayChange: boolean;
  readonly mayReset: boolean;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly expiresAt: IsoInstant;
}

export interface PeopleView {
  readonly people: readonly PersonView[];
  readonly invitations: readonly InvitationView[];
  /** The roles whoever looks may give. */
  readonly roles: readonly Role[];
}

/** The link is in this answer and nowhere else. */
export interface NewInvitationView {
  readonly invitation: InvitationView;
  readonly link: string;
}

/** What an invitation says before it is accepted. */
export interface OpenInvitationView {
  readonly issuerName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly hasAccount: boolean;
}

/** Where the company's own sign-in is. */
export interface CompanyWayView {
  readonly url: string;
}

/** Several issuers share the address's domain: which one? */
export interface CompanyChoiceView {
  readonly choose: readonly { readonly issuer: string; readonly name: string }[];
}
