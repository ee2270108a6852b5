import type { IsoInstant, MessageId } from '../model/ids.ts';
import type { Delivery } from '../model/message.ts';

/** A message on its way to the payer. */
export interface MessageJourney {
  readonly seq: number;
  /** When the provider took it, or may have; null while it waits, and if it failed. */
  readonly leftAt: IsoInstant | null;
  /** When it was reported to be in the payer's hands. */
  readonly arrivedAt: IsoInstant | null;
  readonly providerMessageId: string | null;
}

export interface DeliveryReport {
  readonly message: MessageId | null;
  readonly providerMessageId: string;
  readonly delivery: Delivery;
  readonly at: IsoInstant;
  /** Code of the failure, for the timeline; null unless `failed`. */
  readonly failure: string | null;
  /** Of a text that went in several messages: which one. The whole is delivered when all of them are. */
  readonly part?: { readonly number: number; readonly of: number };
}
