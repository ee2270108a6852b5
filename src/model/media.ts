/** What a payer can send besides words. */
export const MEDIA_KINDS = [
  'picture',
  'video',
  'voice',
  'sound',
  'document',
  'sticker',
  'location',
  'contact',
  'dice',
  'poll',
  'other',
] as const;

export type MediaKind = (typeof MEDIA_KINDS)[number];

/**
 * Something a payer sent that Notan does not read. It is kept as it is at the provider, for the person who takes over:
 * fetched when somebody opens it, and not before.
 */
export interface Media {
  readonly kind: MediaKind;
  /** The provider's own handle, never an address to call; null where there is nothing to fetch. */
  readonly source: string | null;
  /** What its sender called it, fit to be shown; null where it has no name. */
  readonly name: string | null;
  /** What there is to tell in plain text: a place's coordinates, a contact's number, what a die shows. */
  readonly detail: string | null;
}
