import type { Conversation } from '../engine/conversation.ts';
import type { Address } from '../model/address.ts';
import type { ConversationId, IsoInstant, PayerRef } from '../model/ids.ts';
import type { Payer } from '../model/payer.ts';
import type { StoredInvoice } from './store.ts';

/** Whose thread: by its id, its payer's, or whoever has an address; `visitor` is its id where nobody has vouched for the address. */
export type ThreadKey =
  | { readonly conversation: ConversationId }
  | { readonly payer: PayerRef }
  | { readonly address: Address; readonly visitor: ConversationId };

/** A conversation and what is known of its payer, read together: the conversation first, so that its version guards the rest. */
export interface Thread {
  /** Null: nothing has been said in it. */
  readonly conversation: Conversation | null;
  /** Whose it is; null: a visitor's, or it is not known. */
  readonly ref: PayerRef | null;
  /** Null where the payer was never kept. */
  readonly payer: Payer | null;
  /** Newest first, so many at most as were asked for. */
  readonly invoices: readonly StoredInvoice[];
  /** Since when the payer has had each address, as text (`sms:+46…`); those of which it was never kept are left out. */
  readonly addressedSince: ReadonlyMap<string, IsoInstant>;
}
