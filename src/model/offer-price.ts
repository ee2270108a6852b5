import type { Money } from './money.ts';

/** How often a price is paid. */
export const PRICE_PERIODS = ['once', 'month', 'quarter', 'year'] as const;

export type PricePeriod = (typeof PRICE_PERIODS)[number];

/** What an offer costs, VAT included, in öre or øre; a negative amount is what the payer pays less. */
export interface OfferPrice extends Money {
  readonly per: PricePeriod;
}
