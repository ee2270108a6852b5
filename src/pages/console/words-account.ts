import type { PersonView } from '../../model/account-view.ts';
import type { Locale } from '../../model/locale.ts';
import { wordsAccountEn } from './words-account-en.ts';
import { wordsAccountNb } from './words-account-nb.ts';
import { wordsAccountSv } from './words-account-sv.ts';

/** What the account page and the invitation say, in one language; fetched with them. */
export interface AccountWords {
  readonly title: string;
  readonly toDesk: string;
  /** The same for those who read no conversations. */
  readonly toConsole: string;
  readonly failed: string;
  readonly locked: string;
  readonly wrongPassword: string;
  readonly factor: Readonly<
    Record<
      | 'title'
      | 'on'
      | 'off'
      | 'due'
      | 'vouched'
      | 'password'
      | 'begin'
      | 'scan'
      | 'qr'
      | 'key'
      | 'code'
      | 'confirm'
      | 'wrong'
      | 'used'
      | 'backupTitle'
      | 'backupHint'
      | 'saved'
      | 'renew'
      | 'turnOff'
      | 'cancel',
      string
    >
  >;
  readonly copy: string;
  readonly copied: string;
  readonly sure: (deed: string) => string;
  readonly sessions: {
    readonly title: string;
    readonly unknown: string;
    readonly now: string;
    readonly seen: (time: string) => string;
    readonly end: string;
    readonly endOf: (device: string) => string;
    readonly endOthers: string;
    readonly ended: string;
  };
  readonly people: {
    readonly title: (issuer: string) => string;
    readonly factor: Readonly<Record<PersonView['secondFactor'], string>>;
    readonly shut: string;
    readonly me: string;
    readonly never: string;
    readonly roleOf: (name: string) => string;
    readonly more: (name: string) => string;
    readonly deeds: Readonly<Record<'shut' | 'open' | 'signOut' | 'reset', string>>;
    readonly done: string;
  };
  readonly invite: {
    readonly title: string;
    readonly email: string;
    readonly role: string;
    readonly submit: string;
    readonly problems: Readonly<Record<'not_an_email' | 'reserved_address' | 'has_place', string>>;
    readonly linkTitle: (email: string) => string;
    readonly linkHint: string;
    readonly openTitle: string;
    readonly until: (role: string, date: string) => string;
    readonly revoke: string;
    readonly revokeOf: (email: string) => string;
  };
  readonly company: Readonly<
    Record<
      | 'title'
      | 'hint'
      | 'submit'
      | 'choose'
      | 'working'
      | 'back'
      | 'cancelled'
      | 'unknown'
      | 'unreachable'
      | 'stale'
      | 'not_believed'
      | 'wrong_domain'
      | 'not_invited'
      | 'shut',
      string
    >
  >;
  readonly welcome: {
    readonly title: (issuer: string) => string;
    readonly text: (inviter: string, role: string) => string;
    readonly name: string;
    readonly nameHint: string;
    readonly password: string;
    readonly passwordHint: string;
    readonly weak: string;
    readonly submit: string;
    readonly hasAccount: (email: string) => string;
    readonly signIn: string;
    readonly take: string;
    readonly otherAccount: (email: string) => string;
    readonly gone: string;
  };
}

export const ACCOUNT_WORDS: Readonly<Record<Locale, AccountWords>> = {
  'sv-SE': wordsAccountSv,
  'nb-NO': wordsAccountNb,
  'en-GB': wordsAccountEn,
};
