import type { IsoInstant } from './ids.ts';

/** Who can tell of a payment: the issuer's own system, a payment provider, the bank. */
export const PAYMENT_SOURCES = ['issuer', 'provider', 'bank'] as const;

export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

/** How it was paid, where whoever tells of it knows. */
export const PAYMENT_METHODS = [
  'swish',
  'vipps',
  'card',
  'bankgiro',
  'plusgiro',
  'giro',
  'transfer',
  'direct_debit',
] as const;

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Somebody told of a payment. One payment is often told of three times: by a provider, the issuer's ledger and the bank. */
export interface PaymentSighting {
  readonly source: PaymentSource;
  readonly method: PaymentMethod | null;
  /** When it was paid, as this source says; a bank often knows the day alone. */
  readonly at: IsoInstant;
  /**
   * What it is called, each with its kind in front: `vipps:abc-1`, `bank:90000001`, `e2e:INV-1`. `ref:` where the kind is
   * not known: it is compared with all kinds.
   */
  readonly references: readonly string[];
}
