/** How a payer may pay, in the words of the page and of issuer files. `card` goes through Stripe. */
export const PAY_WAYS = ['swish', 'vipps', 'card', 'bank'] as const;

export type PayWay = (typeof PAY_WAYS)[number];

/** A way that an issuer offers. */
export interface OfferedWay {
  readonly way: PayWay;
  /** True where a provider carries the payment and tells us of it; false where the payer types it into an app or a bank. */
  readonly online: boolean;
}

/** Who carries a payment that is begun on the page. */
export const PAYMENT_PROVIDERS = ['swish', 'vipps', 'stripe'] as const;

export type PaymentProviderName = (typeof PAYMENT_PROVIDERS)[number];

/** Who carries a way; null for the bank, where nobody tells us but the account. */
export function toProvider(way: PayWay): PaymentProviderName | null {
  switch (way) {
    case 'swish':
    case 'vipps':
      return way;
    case 'card':
      return 'stripe';
    case 'bank':
      return null;
  }
}

/** The way a provider carries. */
export function toWay(provider: PaymentProviderName): Exclude<PayWay, 'bank'> {
  return provider === 'stripe' ? 'card' : provider;
}
