/** Swish Commerce (Swish Handel). All PEM. `certificate`: the issuer's own, with its chain. */
export interface SwishAccount {
  /** The number that is paid, digits: the certificate is issued for it. */
  readonly payee: string;
  readonly certificate: string;
  readonly key: string;
  /** Authorities that Swish's own certificate is checked against; null: the machine's. */
  readonly ca: string | null;
}

/** Vipps MobilePay ePayment: one sales unit. */
export interface VippsAccount {
  readonly merchantSerialNumber: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  /** Of the webhook that is registered for our address. */
  readonly webhookSecret: string;
}

export interface StripeAccount {
  readonly secretKey: string;
  /** `whsec_…`; while it is changed, the earlier one as well. */
  readonly webhookSecrets: readonly string[];
}

/** An issuer's accounts at those who carry payments. Secrets; never logged. */
export interface PaymentAccounts {
  readonly swish: SwishAccount | null;
  readonly vipps: VippsAccount | null;
  readonly stripe: StripeAccount | null;
}
