import type { InvoiceId } from '../../model/ids.ts';

/** The payer accepted an offer, once. */
export interface OfferAccepted {
  readonly type: 'offer_accepted';
  readonly offer: string;
  readonly invoice: InvoiceId | null;
}

export const offerAcceptedExample: OfferAccepted = {
  type: 'offer_accepted',
  offer: 'mer-data',
  invoice: 'i1' as InvoiceId,
};
