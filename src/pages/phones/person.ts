import type { Locale } from '../../model/locale.ts';

/** Someone the demo bills, with the two phones they hold. */
export interface Person {
  readonly issuer: string;
  readonly issuerName: string;
  readonly ref: string;
  readonly name: string;
  readonly locale: Locale;
  readonly phone: string;
  readonly telegramChat: string;
}

/** Names a person across issuers, for keys and the browser's memory. */
export function personKey(person: Person): string {
  return `${person.issuer}/${person.ref}`;
}
