import { createHash, createHmac } from 'node:crypto';
import type { AttachmentId, ConversationId, InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';

/**
 * The token of a payer's page: an HMAC of what it opens, cut to 132 bits, so one invoice has one stable address that
 * cannot be guessed and is never stored. 22 characters of A-Z a-z 0-9 _ -, short enough for an SMS.
 */
export function toPageToken(secret: string, issuer: IssuerId, payer: PayerRef, invoice: InvoiceId | null): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['page', issuer, payer, invoice]))
    .digest('base64url')
    .slice(0, 22);
}

/** The token of a file in a thread, made as a page's is and for that file alone. */
export function toFileToken(
  secret: string,
  issuer: IssuerId,
  conversation: ConversationId,
  file: AttachmentId,
): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['file', issuer, conversation, file]))
    .digest('base64url')
    .slice(0, 22);
}

/** What the store knows a token by. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
