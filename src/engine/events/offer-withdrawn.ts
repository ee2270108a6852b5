import type { InvoiceId } from '../../model/ids.ts';

/** The payer took back a yes to an offer, once. */
export interface OfferWithdrawn {
  readonly type: 'offer_withdrawn';
  readonly offer: string;
  /** Of this payer and offer: the same from shown to the end. */
  readonly id: string;
  readonly invoice: InvoiceId | null;
}

export const offerWithdrawnExample: OfferWithdrawn = {
  type: 'offer_withdrawn',
  offer: 'mer-data',
  id: 'in-1.2',
  invoice: 'i1' as InvoiceId,
};
