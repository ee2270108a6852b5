import type { IssuerAccounts } from '../model/issuer.ts';
import type { SmsManner } from './word-sms.ts';

/** An issuer's manner, from its account: a name as sender is one-way. */
export function toSmsManner(
  account: NonNullable<IssuerAccounts['sms']>,
  link: string | null,
  fileLinks: readonly string[] = [],
): SmsManner {
  const oneWay = account.from !== null && /[A-Za-z]/.test(account.from);
  return { oneWay, plainLetters: account.plainLetters === true, link, fileLinks };
}
