import type { Channel } from '../model/address.ts';
import type { AttachmentId, ConversationId, InvoiceId, IsoInstant, PayerRef } from '../model/ids.ts';

/** The payer's signed page. Only the hash of its token is stored. */
export interface PageLink {
  readonly tokenHash: string;
  readonly payer: PayerRef;
  /** Null: the payer's page with the newest invoice. */
  readonly invoice: InvoiceId | null;
  readonly expiresAt: IsoInstant;
}

/** A file of a thread, by an address short enough for an SMS. Only the hash of its token is stored. */
export interface FileLink {
  readonly tokenHash: string;
  readonly conversation: ConversationId;
  readonly file: AttachmentId;
  readonly expiresAt: IsoInstant;
}

/** A one-time link that proves a new address to be a payer's. */
export interface OneTimeLink {
  readonly tokenHash: string;
  readonly payer: PayerRef;
  readonly channel: Channel;
  readonly expiresAt: IsoInstant;
}
