import { createHash } from 'node:crypto';
import { type Address, toAddressText } from '../model/address.ts';
import type { ConversationId, PayerRef } from '../model/ids.ts';

/**
 * The id a thread has, also before its first word: one per payer of an issuer, and one per address nobody has vouched
 * for. Being computed, two processes that meet a new payer at once agree on it, and the store's key lets one of them win.
 * Unique within the issuer.
 */
export function conversationIdOf(whose: { readonly payer: PayerRef } | { readonly address: Address }): ConversationId {
  const name = 'payer' in whose ? `payer ${whose.payer}` : `address ${toAddressText(whose.address)}`;
  return `c${createHash('sha256').update(name).digest('base64url').slice(0, 21)}` as ConversationId;
}
