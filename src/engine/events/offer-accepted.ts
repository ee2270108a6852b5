import type { InvoiceId } from '../../model/ids.ts';

/** The payer accepted an offer, once. */
export interface OfferAccepted {
  readonly type: 'offer_accepted';
  readonly offer: string;
  /** Of this payer and offer: the same from shown to the end. */
  readonly id: string;
  readonly invoice: InvoiceId | null;
}

export const offerAcceptedExample: OfferAccepted = {
  type: 'offer_accepted',
  offer: 'mer-data',
  id: 'in-1.2',
  invoice: 'i1' as InvoiceId,
};
