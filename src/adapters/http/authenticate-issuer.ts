import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { IssuerId } from '../../model/ids.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';

/** Who asks, and what their token is for. */
export interface Caller {
  readonly issuer: IssuerId;
  /** `desk`: conversations alone, for a help desk of another make. */
  readonly scope: 'all' | 'desk';
}

/**
 * The issuer whose API or desk token the request carries, or null. Every token is compared, in constant time over hashes, so
 * the answer takes as long whoever asks.
 */
export function authenticateIssuer(directory: IssuerDirectory, request: FastifyRequest): Caller | null {
  const header = request.headers.authorization ?? '';
  const token = /^Bearer (\S{1,512})$/i.exec(header)?.[1];
  if (token === undefined) return null;
  const given = digest(token);
  const fits = (known: string | undefined): boolean =>
    timingSafeEqual(digest(known ?? ''), given) && known !== undefined;
  let found: Caller | null = null;
  for (const issuer of directory.ids()) {
    const accounts = directory.accounts(issuer);
    const [isApi, isDesk] = [fits(accounts?.api.token), fits(accounts?.desk?.token)];
    if (isApi) found = { issuer, scope: 'all' };
    else if (isDesk) found = { issuer, scope: 'desk' };
  }
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
