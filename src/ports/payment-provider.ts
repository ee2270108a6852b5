import type { IsoInstant } from '../model/ids.ts';
import type { IssuerAccounts } from '../model/issuer.ts';
import type { Locale } from '../model/locale.ts';
import type { Minor, Money } from '../model/money.ts';
import type { PaymentProviderName } from '../model/pay-way.ts';
import type { AttemptState, PaymentAttempt, PaymentRoad } from '../model/payment-attempt.ts';
import type { Result } from '../model/result.ts';
import type { RawRequest } from './channel.ts';

/** The closed list of ways a provider can fail. `retryable`: the same call may succeed later, with the same result. */
export const PAYMENT_FAILURES = {
  /** No connection, no answer in time, or 5xx: nothing came of it, or asking again tells. */
  unavailable: { retryable: true },
  /** Too many calls. */
  throttled: { retryable: true },
  /** It was taken, and what the payer needs to go on was in an answer that never came: begin a new one. */
  answer_lost: { retryable: false },
  /** Our certificate or key is not accepted: an operator's matter. */
  unauthorised: { retryable: false },
  /** The provider does not take this payment: an amount outside its limits, a payee it does not know. */
  refused: { retryable: false },
  /** The provider has no such payment. */
  not_found: { retryable: false },
  /** The answer is not one. */
  malformed: { retryable: true },
  /** The issuer's account for it is not there. */
  not_configured: { retryable: false },
} as const;

export type PaymentFailureCode = keyof typeof PAYMENT_FAILURES;

/** `detail`: for the operator's log; no secret, nothing about the payer. */
export interface PaymentFailure {
  readonly code: PaymentFailureCode;
  readonly detail: string;
}

/** What a provider needs to begin a payment. */
export interface PaymentOrder {
  /** Ours; see {@link PaymentAttempt.id}. Creating the same id again begins nothing new. */
  readonly id: string;
  readonly amount: Money;
  /** OCR, KID or number of the bill: what the payer and the issuer's books know it by. */
  readonly reference: string;
  /** A few words in the payer's language: issuer and bill. */
  readonly description: string;
  readonly locale: Locale;
  /** Where the provider calls, absolute. */
  readonly callbackUrl: string;
  /** Where the payer comes back, absolute. */
  readonly returnUrl: string;
  readonly now: IsoInstant;
}

export interface CreatedPayment {
  readonly providerId: string;
  readonly road: PaymentRoad;
  readonly expiresAt: IsoInstant;
}

/** How a payment stands at the provider. */
export interface PaymentStanding {
  readonly state: Exclude<AttemptState, 'started'>;
  /** What was taken; refunds are not drawn from it. */
  readonly paid: Minor;
  readonly refunded: Minor;
  readonly currency: string;
  /** When it was paid, as the provider says; null where it does not. */
  readonly paidAt: IsoInstant | null;
  readonly paymentId: string | null;
  /** The provider's code of what went wrong. */
  readonly failure: string | null;
}

/** Whose payment a webhook is about. `providerId` is null where only our own id was told. */
export type WebhookHint =
  | { readonly attempt: string; readonly providerId?: undefined }
  | { readonly attempt: null; readonly providerId: string }
  /** Genuine, and about nothing of ours. */
  | { readonly attempt: null; readonly providerId: null };

/**
 * Who carries payments. Every call has a time limit and is safe to repeat. Whatever a webhook says, the provider is asked
 * before anything is believed: a webhook is a hint, and one road to the truth is enough.
 */
export interface PaymentProviderPort {
  readonly provider: PaymentProviderName;
  /** Begins a payment that the payer then makes. The same `order.id` again is the same payment. */
  create(accounts: IssuerAccounts, order: PaymentOrder): Promise<Result<CreatedPayment, PaymentFailure>>;
  status(accounts: IssuerAccounts, attempt: PaymentAttempt): Promise<Result<PaymentStanding, PaymentFailure>>;
  /** Takes money that was reserved; null where the provider takes it by itself. */
  readonly capture:
    | ((accounts: IssuerAccounts, attempt: PaymentAttempt) => Promise<Result<PaymentStanding, PaymentFailure>>)
    | null;
  /** Calls it off; a payment that was made meanwhile stays made, and the standing says so. */
  cancel(accounts: IssuerAccounts, attempt: PaymentAttempt): Promise<Result<PaymentStanding, PaymentFailure>>;
  /** Checks a webhook before it is read. 401: the signature is not the provider's; 400: it cannot be read. */
  verifyWebhook(
    accounts: IssuerAccounts,
    request: RawRequest,
    now: number,
  ): Result<WebhookHint, { readonly status: 400 | 401 }>;
}

export type PaymentProviders = { readonly [Name in PaymentProviderName]: PaymentProviderPort };
