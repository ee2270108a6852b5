import { createHmac } from 'node:crypto';
import type { IssuerId, PayerRef } from '../../model/ids.ts';

/**
 * The Direct Line user id of a payer where nobody chose another: the same every time, so that a page loaded again knows its
 * own words, and telling nothing about the payer. `dl_` may only be said by a token.
 */
export function toPayerUser(secret: string, issuer: IssuerId, payer: PayerRef): string {
  return `dl_${createHmac('sha256', secret)
    .update(JSON.stringify(['web user', issuer, payer]))
    .digest('base64url')
    .slice(0, 22)}`;
}
