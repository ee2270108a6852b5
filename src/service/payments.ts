import type { InvoiceId, IssuerId, PayerRef } from '../model/ids.ts';
import type { Minor } from '../model/money.ts';
import type { PaymentProviderName, PayWay } from '../model/pay-way.ts';
import type { PaymentAttempt } from '../model/payment-attempt.ts';
import type { Result } from '../model/result.ts';
import type { PaymentFailureCode, WebhookHint } from '../ports/payment-provider.ts';

/** Why no payment was begun. `not_payable`: nothing is to be paid here now. `too_many`: wait an hour. */
export type OpeningRefusal = 'not_payable' | 'not_offered' | 'too_many' | PaymentFailureCode;

/** Money that came twice. */
export interface DoublePayment {
  readonly attempt: PaymentAttempt;
  /** The bill's number. */
  readonly number: string;
  /** What of this payment is too much on the bill. */
  readonly surplus: Minor;
}

/** Payments that are begun on the page. Every function is safe to repeat and safe in any order with the others. */
export interface Payments {
  /**
   * Begins a payment of what is due on the invoice, or gives the one that is begun already. Others of the same invoice are
   * called off first; if one of them turns out to be paid, that one is the answer.
   */
  open(
    issuer: IssuerId,
    payer: PayerRef,
    invoice: InvoiceId,
    way: PayWay,
  ): Promise<Result<PaymentAttempt, OpeningRefusal>>;
  /** Asks the provider how a payment stands, and does what follows: money is recorded once, reserved money is taken or let go. */
  settle(issuer: IssuerId, id: string): Promise<Result<PaymentAttempt, PaymentFailureCode>>;
  /** A webhook came. `later`: the provider could not be asked, and should call again. */
  hear(issuer: IssuerId, provider: PaymentProviderName, hint: WebhookHint): Promise<'taken' | 'unknown' | 'later'>;
  /** Nothing is owed any more: payments that are still open, but for `except`, are looked at, and called off, by the next worker. */
  callOff(issuer: IssuerId, invoice: InvoiceId, except: string | null): Promise<void>;
  /** Money that came by a provider for bills that were paid already, oldest first: a person gives it back at the provider. */
  doubles(issuer: IssuerId): Promise<readonly DoublePayment[]>;
  /**
   * A person has given back what came twice: it leaves the bill, and the payer is told. Noted once, also where the provider
   * tells of it later. `not_found`: nothing of it is left to give back.
   */
  markReturned(issuer: IssuerId, id: string, by: string): Promise<Result<PaymentAttempt, 'not_found' | 'unavailable'>>;
  /** Asks about payments that are due to be asked about. */
  reconcile(): Promise<void>;
  /** Newest first. */
  ofInvoice(issuer: IssuerId, invoice: InvoiceId): Promise<readonly PaymentAttempt[]>;
  attempt(issuer: IssuerId, id: string): Promise<PaymentAttempt | null>;
}
