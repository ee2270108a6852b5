import type { InvoiceId } from '../../model/ids.ts';

/** The payer was shown an offer. */
export interface OfferShown {
  readonly type: 'offer_shown';
  readonly offer: string;
  readonly invoice: InvoiceId | null;
}

export const offerShownExample: OfferShown = { type: 'offer_shown', offer: 'mer-data', invoice: 'i1' as InvoiceId };
