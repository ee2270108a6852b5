import type { InvoiceId, IsoDate } from '../../model/ids.ts';
import type { OfferPrice } from '../../model/offer-price.ts';

/** The payer accepted an offer, once. */
export interface OfferAccepted {
  readonly type: 'offer_accepted';
  readonly offer: string;
  /** Of this payer and offer: the same from shown to the end. */
  readonly id: string;
  readonly invoice: InvoiceId | null;
  /** What was agreed on; null for an offer that stands in its flow alone. */
  readonly terms: {
    readonly price: OfferPrice | null;
    /** Last day it can be taken back; null: cannot. */
    readonly withdrawBy: IsoDate | null;
    /** How many there are for all payers together; null: no end. */
    readonly stock: number | null;
  } | null;
}

export const offerAcceptedExample: OfferAccepted = {
  type: 'offer_accepted',
  offer: 'mer-data',
  id: 'in-1.2',
  invoice: 'i1' as InvoiceId,
  terms: { price: { minor: 4900, currency: 'SEK', per: 'month' }, withdrawBy: '2026-12-10', stock: 500 },
};
