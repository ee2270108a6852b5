import type { InvoiceId } from '../../model/ids.ts';

/** The payer declined an offer, once. */
export interface OfferDeclined {
  readonly type: 'offer_declined';
  readonly offer: string;
  /** Of this payer and offer: the same from shown to the end. */
  readonly id: string;
  readonly invoice: InvoiceId | null;
}

export const offerDeclinedExample: OfferDeclined = {
  type: 'offer_declined',
  offer: 'mer-data',
  id: 'in-1.2',
  invoice: 'i1' as InvoiceId,
};
