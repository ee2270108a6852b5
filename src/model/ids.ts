/** Branded identifiers, so that an issuer's slug can never be passed where a payer's reference is meant. */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** The issuer's slug, `[a-z0-9-]{1,64}`; leads every key and index in the store. */
export type IssuerId = Brand<'IssuerId'>;
/** The issuer's own reference for a payer (customer number), unique per issuer. */
export type PayerRef = Brand<'PayerRef'>;
/** Ours; unique per issuer. Time-ordered. */
export type InvoiceId = Brand<'InvoiceId'>;
/** Ours; one thread over all channels. */
export type ConversationId = Brand<'ConversationId'>;
/** Ours; of a file, unique per issuer. */
export type AttachmentId = Brand<'AttachmentId'>;
/** Ours; input id + ordinal, so that a repeated turn writes the same rows. */
export type MessageId = Brand<'MessageId'>;

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** True for a string that may name an issuer (and its folder under flows/issuers/). */
export function isIssuerId(value: string): value is IssuerId {
  return SLUG.test(value);
}

/** Calendar date without a zone, `2026-09-30`. */
export type IsoDate = string;
/** Instant in UTC with Z, `2026-09-12T10:00:00.000Z`. */
export type IsoInstant = string;
