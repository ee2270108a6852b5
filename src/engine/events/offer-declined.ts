import type { InvoiceId } from '../../model/ids.ts';

/** The payer declined an offer, once. */
export interface OfferDeclined {
  readonly type: 'offer_declined';
  readonly offer: string;
  readonly invoice: InvoiceId | null;
}

export const offerDeclinedExample: OfferDeclined = {
  type: 'offer_declined',
  offer: 'mer-data',
  invoice: 'i1' as InvoiceId,
};
