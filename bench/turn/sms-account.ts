import { join } from 'node:path';
import { readIssuer } from '../../src/adapters/files/read-issuer.ts';
import { demoSecret } from '../../src/demo/demo-secret.ts';
import type { IssuerId } from '../../src/model/ids.ts';
import type { IssuerAccounts } from '../../src/model/issuer.ts';

/** The demo issuer's SMS account, with the secrets of the demo. */
export function readSmsAccount(issuer: IssuerId): NonNullable<IssuerAccounts['sms']> {
  const read = readIssuer(join('flows/issuers', issuer, 'issuer.yaml'), issuer, (_variable, purpose, slug) =>
    demoSecret(purpose, slug),
  );
  if (!read.ok || !read.value.accounts.sms) throw new Error(`${issuer} has no SMS account`);
  return read.value.accounts.sms;
}
