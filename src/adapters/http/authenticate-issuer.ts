import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { IssuerId } from '../../model/ids.ts';
import type { IssuerDirectory } from '../../ports/issuer-directory.ts';

/**
 * The issuer whose API token the request carries, or null. Every token is compared, in constant time over hashes, so the
 * answer takes as long whoever asks.
 */
export function authenticateIssuer(directory: IssuerDirectory, request: FastifyRequest): IssuerId | null {
  const header = request.headers.authorization ?? '';
  const token = /^Bearer (\S{1,512})$/i.exec(header)?.[1];
  if (token === undefined) return null;
  const given = digest(token);
  let found: IssuerId | null = null;
  for (const id of directory.ids()) {
    const accounts = directory.accounts(id);
    if (accounts && timingSafeEqual(digest(accounts.api.token), given)) found = id;
  }
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
