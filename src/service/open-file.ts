import { type DomainError, domainError } from '../model/errors.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { StoredAttachment } from '../ports/store.ts';
import { instantOf, type ServiceDeps } from './deps.ts';
import { hashToken } from './page-token.ts';

/** The file that a short address opens. `not_found` also where it has run out: whoever guesses learns nothing. Again is fine. */
export async function openFile(
  deps: Pick<ServiceDeps, 'store' | 'clock'>,
  token: string,
): Promise<Result<StoredAttachment, DomainError>> {
  const link = /^[\w-]{22}$/.test(token) ? await deps.store.acrossIssuers.fileLink(hashToken(token)) : null;
  const isGood = link !== null && link.expiresAt > instantOf(deps.clock);
  const file = isGood ? await deps.store.forIssuer(link.issuer).attachment(link.conversation, link.file) : null;
  return file === null
    ? fail(domainError('not_found', 'There is no such file, or its address has run out.'))
    : ok(file);
}
