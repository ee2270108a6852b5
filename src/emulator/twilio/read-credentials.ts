import type { AccountDirectory } from '../account-directory.ts';
import type { EmulatorAccount } from '../emulator-account.ts';

/** The account whose sid and token stand in a Basic `Authorization`; null if they are nobody's. */
export function readCredentials(accounts: AccountDirectory, authorization: string | undefined): EmulatorAccount | null {
  const [scheme, encoded] = (authorization ?? '').split(' ');
  const credentials = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  const account = accounts.ofSid(credentials.slice(0, colon));
  const isKnown = scheme?.toLowerCase() === 'basic' && account?.authToken === credentials.slice(colon + 1);
  return isKnown ? (account ?? null) : null;
}
