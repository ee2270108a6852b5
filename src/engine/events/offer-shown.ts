import type { InvoiceId } from '../../model/ids.ts';

/** The payer was shown an offer. */
export interface OfferShown {
  readonly type: 'offer_shown';
  readonly offer: string;
  /** Of this payer and offer: the same from shown to the end. */
  readonly id: string;
  readonly invoice: InvoiceId | null;
}

export const offerShownExample: OfferShown = {
  type: 'offer_shown',
  offer: 'mer-data',
  id: 'in-1.2',
  invoice: 'i1' as InvoiceId,
};
