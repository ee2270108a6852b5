import type { IsoDate } from '../model/ids.ts';
import type { OfferPrice } from '../model/offer-price.ts';
import type { FlowText } from './flow-text.ts';

/** What an offer of the catalogue is about: it stands as it was when it was shown. */
export interface OfferTerms {
  readonly name: string;
  /** A few words, as on a receipt: `5 GB extra`. */
  readonly title: FlowText;
  /** Null: it costs nothing. */
  readonly price: OfferPrice | null;
  /** First and last day it can be accepted. */
  readonly from: IsoDate | null;
  readonly until: IsoDate;
  /** How many can accept it, all payers together; null: no end. */
  readonly stock: number | null;
  /** Days the payer may take it back; 0: none. */
  readonly withdrawalDays: number;
  /** Where it is completed; null: here. */
  readonly link: string | null;
}
