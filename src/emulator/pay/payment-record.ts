export type PayProvider = 'swish' | 'vipps' | 'stripe';

/** `open`: waits for the payer. `error`: the bank said no in the middle (Swish). `let_go`: reserved money was released. */
export type PayState = 'open' | 'authorised' | 'paid' | 'declined' | 'cancelled' | 'let_go' | 'expired' | 'error';

/** What the product asked for. */
export interface PaymentRequested {
  /** The provider's name for it, in its own paths. */
  readonly id: string;
  /** The product's name for it. */
  readonly reference: string;
  /** Opens the payer's side of it. */
  readonly token: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly words: string;
  /** Where the provider calls; null: the account's own webhook. */
  readonly callbackUrl: string | null;
  /** Where the payer comes back; null: where the app was opened from. */
  readonly returnUrl: string | null;
  readonly expiresAt: number;
  /** Makes creating it again the same payment. */
  readonly idempotencyKey: string | null;
  /** Exactly what was sent, to tell a repeat from another request under the same key. */
  readonly sent: string;
  /** Extra references that the product sent, as it sent them. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A payment as it stands at the provider. */
export interface PaymentRecord extends PaymentRequested {
  readonly provider: PayProvider;
  readonly issuer: string;
  readonly state: PayState;
  readonly captured: number;
  readonly refunded: number;
  readonly errorCode: string | null;
  readonly createdAt: number;
  readonly movedAt: number;
}

/** What can happen to a payment after it was created. */
export type PayMove =
  | { readonly kind: 'state'; readonly state: Exclude<PayState, 'open' | 'paid'>; readonly errorCode: string | null }
  | { readonly kind: 'captured'; readonly amount: number }
  | { readonly kind: 'refunded'; readonly amount: number };
