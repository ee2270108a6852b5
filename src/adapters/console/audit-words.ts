import type { AuditAction, AuditKind } from '../../model/audit-kind.ts';
import type { Locale } from '../../model/locale.ts';
import type { Role } from '../../model/staff-member.ts';
import type { CompanyRefusal } from '../../ports/company-provider.ts';
import { AUDIT_WORDS_EN } from './audit-words-en.ts';
import { AUDIT_WORDS_NB } from './audit-words-nb.ts';
import { AUDIT_WORDS_SV } from './audit-words-sv.ts';

/** How somebody came in, as the log holds it. */
export type SignInWay = 'password' | 'password and code' | 'password and backup code' | 'company' | 'demo';

/** What the page about the log says. An action without words does not compile. */
export interface AuditWords {
  readonly lead: string;
  readonly person: string;
  readonly everybody: string;
  readonly kind: string;
  readonly everything: string;
  readonly kinds: Readonly<Record<AuditKind, string>>;
  readonly day: string;
  readonly show: string;
  readonly all: string;
  readonly csv: string;
  /** Nothing is in the log; nothing fits what was chosen. */
  readonly empty: string;
  readonly none: string;
  readonly older: string;
  readonly newest: string;
  /** Something was asked for and not allowed. */
  readonly mayNot: (what: string) => string;
  readonly conversation: string;
  /** Label of a name that leads to all that this person did. */
  readonly onlyThis: (name: string) => string;
  readonly roles: Readonly<Record<Role | 'none' | 'api', string>>;
  /** Who works on the machine itself. */
  readonly machine: string;
  /** What somebody did, after their name; and what it is to do it. */
  readonly did: Readonly<Record<AuditAction, readonly [did: string, what: string]>>;
  /** Something that has no words yet; its code is said beside it. */
  readonly other: string;
  readonly ways: Readonly<Record<SignInWay, string>>;
  /** Why a company's sign-in was refused. */
  readonly wayRefused: Readonly<Record<CompanyRefusal | 'not_invited' | 'shut', string>>;
  /** The bill's number. */
  readonly putOn: (number: string) => string;
  readonly paidBack: string;
  readonly left: (reason: string) => string;
  readonly change: (number: string) => string;
}

/** Total over the languages of the console. */
export const AUDIT_WORDS: Readonly<Record<Locale, AuditWords>> = {
  'sv-SE': AUDIT_WORDS_SV,
  'nb-NO': AUDIT_WORDS_NB,
  'en-GB': AUDIT_WORDS_EN,
};
