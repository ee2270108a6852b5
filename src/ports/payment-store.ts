import type { InvoiceId, IssuerId } from '../model/ids.ts';
import type { PaymentAttempt } from '../model/payment-attempt.ts';

/** One issuer's payments in progress, and what became of them. */
export interface PaymentStore {
  /**
   * Stores a new attempt as the current one of its invoice and provider. `replaces`: the current one so far, which is
   * current no more. False, and nothing stored, where another is current: somebody was faster.
   */
  begin(attempt: PaymentAttempt, replaces: string | null): Promise<boolean>;
  attempt(id: string): Promise<PaymentAttempt | null>;
  /** By the provider's name for it. */
  attemptByProvider(provider: PaymentAttempt['provider'], providerId: string): Promise<PaymentAttempt | null>;
  /** Newest first. */
  attemptsOfInvoice(invoice: InvoiceId, limit: number): Promise<readonly PaymentAttempt[]>;
  /** Those that paid a bill which was paid already, and have not gone back whole, oldest first. */
  doubles(limit: number): Promise<readonly PaymentAttempt[]>;
  /** Replaces it if the stored version is one less than this one; false: somebody was faster. */
  save(attempt: PaymentAttempt): Promise<boolean>;
}

/** Attempts of everybody that the provider is to be asked about. */
export interface PaymentQueue {
  /** Those that are due, oldest first, lent for `leaseMs`: nobody else gets them until then. */
  claimPayments(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly { readonly issuer: IssuerId; readonly id: string }[]>;
}
